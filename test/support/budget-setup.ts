import type { TestProject } from 'vitest/node';
import { servePage } from '../../bench/dialog/serve-page.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the bench's page is, built with React's profiling renderer. */
    page: string;
  }
}

/** Before the tests of what the dialog may cost. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { origin, close } = await servePage('profiling');
  project.provide('page', origin);
  return close;
}
