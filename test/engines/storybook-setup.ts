// Before the suites: a Storybook with every state, built and served.
import type { TestProject } from 'vitest/node';
import { serveStorybook } from '../../stories/screenshots/storybook.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the Storybook is served. */
    storybook: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, close } = await serveStorybook();
  project.provide('storybook', url);
  return close;
}
