// Before the tests of looks: builds their page and serves it, and finds out whether pictures can be compared here.
import react from '@vitejs/plugin-react';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { surroundings, type Comparison } from '../visual/environment.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the page of looks is served. */
    looks: string;
    pictures: Comparison;
  }
}

const root = 'test/visual/page';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'step-up-looks-'));
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production'; // the runner’s own would build JSX for development
  try {
    await build({
      configFile: false,
      root,
      plugins: [react()],
      mode: 'production',
      logLevel: 'error',
      build: { outDir, minify: false, assetsInlineLimit: 0, target: 'es2022' },
    });
  } finally {
    process.env.NODE_ENV = before;
  }
  const server = await preview({
    configFile: false,
    root,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  project.provide('looks', server.resolvedUrls!.local[0]!);

  const accept = project.vitest.config.snapshotOptions.updateSnapshot === 'all';
  const comparison = await surroundings(accept);
  if (comparison.why) project.vitest.logger.log(`Pictures are not compared, only layout: ${comparison.why}.`);
  project.provide('pictures', comparison);

  return async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  };
}
