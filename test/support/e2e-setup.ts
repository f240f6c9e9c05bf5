// Before the end-to-end tests: builds the demo and the page of scenes, and serves both as the demo's preview does.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview, type InlineConfig } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** One origin for each worker: what a test does to its server never reaches another's. */
    origins: string[];
  }
}

const DEMO = 'demo/vite.config.ts';
const SCENES = 'test/e2e/fixture/vite.config.ts';

/** Builds as `vite build` does from a shell: Vitest has set NODE_ENV to a value of its own. */
async function buildAs(environment: 'production' | 'development', config: InlineConfig): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = environment;
  try {
    await build({ mode: environment, logLevel: 'error', ...config });
  } finally {
    process.env.NODE_ENV = before;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'step-up-e2e-'));
  await buildAs('production', { configFile: DEMO, build: { outDir } });
  // React's development build: only there does StrictMode run effects twice.
  await buildAs('development', { configFile: SCENES, build: { outDir: join(outDir, 'scenes') } });

  process.env.DEMO_CONTROL = '1';
  const workers = project.config.maxWorkers || project.vitest.config.maxWorkers || availableParallelism();
  const servers = await Promise.all(
    Array.from({ length: workers }, () =>
      preview({ configFile: DEMO, logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } }),
    ),
  );
  project.provide(
    'origins',
    servers.map(({ resolvedUrls }) => new URL(resolvedUrls!.local[0]!).origin),
  );

  return async () => {
    await Promise.all(servers.map((server) => server.close()));
    await rm(outDir, { recursive: true, force: true });
  };
}
