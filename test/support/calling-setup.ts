// Before the tests in the browser: an Account API and a bank over real HTTP, on other origins than the page’s.
import type { TestProject } from 'vitest/node';
import { listen } from '../calling/listen.js';
import { serveWorlds } from '../calling/worlds.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the worlds of `test/calling` are served: the same ones on two ports. */
    worlds: [string, string];
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const worlds = serveWorlds();
  const [one, two] = await Promise.all([listen(worlds), listen(worlds)]);
  project.provide('worlds', [one.origin, two.origin]);
  return () => {
    one.close();
    two.close();
  };
}
