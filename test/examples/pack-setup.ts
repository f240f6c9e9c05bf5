// Before the examples: builds and packs the package once, and sets the time that they have together.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runToEnd } from './process.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The packed package. */
    tarball: string;
    /** When all examples have to be through: epoch milliseconds. */
    deadline: number;
  }
}

const MINUTES = 20;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('deadline', Date.now() + MINUTES * 60_000);
  await runToEnd('npm', ['view', 'react', 'version', '--fetch-retries=0'], { seconds: 20 }).catch((error: unknown) => {
    throw new Error(
      'The npm registry can’t be reached. The examples install their packages from it; nothing was tested.',
      { cause: error },
    );
  });
  await runToEnd('npm', ['run', '-s', 'build'], { seconds: 120 });
  const folder = await mkdtemp(join(tmpdir(), 'step-up-pack-'));
  const listing = await runToEnd('npm', ['pack', '--json', '--pack-destination', folder], { seconds: 60 });
  const [packed] = JSON.parse(listing) as [{ filename: string }];
  project.provide('tarball', join(folder, packed.filename));
  return () => rm(folder, { recursive: true, force: true });
}
