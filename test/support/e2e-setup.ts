// Before the end-to-end tests: builds the demo and the page of scenes; both are served as the demo's preview does, to each
// file of tests by another server. (By the number of the worker that runs it two files may get the same one:
// Vitest uses a number twice when one group of projects follows another.)
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview, type InlineConfig, type PreviewServer } from 'vite';
import type { TestProject } from 'vitest/node';
import { reactAsAskedFor } from './react-version.js';
import { watchedPages } from './watch-page.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Each request to it is answered with the origin of a new demo: what a test does to its server never reaches another's. */
    demos: string;
  }
}

const DEMO = 'demo/vite.config.ts';
const SCENES = 'test/e2e/fixture/vite.config.ts';
const HOSTS = 'test/hosts/page/vite.config.ts';

/** Builds as `vite build` does from a shell, because Vitest has changed NODE_ENV. */
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
  const react = reactAsAskedFor();
  await buildAs('production', { ...react.config, configFile: DEMO, build: { outDir } });
  // React's development build: only there does StrictMode run effects twice.
  await buildAs('development', { ...react.config, configFile: SCENES, build: { outDir: join(outDir, 'scenes') } });
  await buildAs('development', { ...react.config, configFile: HOSTS, build: { outDir: join(outDir, 'hosts') } });
  react.remove();

  process.env.DEMO_CONTROL = '1';
  const servers: PreviewServer[] = [];
  const serve = async () => {
    const server = await preview({
      configFile: DEMO,
      logLevel: 'error',
      plugins: [watchedPages()],
      build: { outDir },
      preview: { port: 0, host: '127.0.0.1' },
    });
    servers.push(server);
    return new URL(server.resolvedUrls!.local[0]!).origin;
  };
  const opener = createServer((_request, response) => {
    serve().then(
      (origin) => response.end(origin),
      (error: unknown) => response.destroy(error as Error),
    );
  });
  await new Promise<void>((resolve) => opener.listen(0, '127.0.0.1', resolve));
  project.provide('demos', `http://127.0.0.1:${(opener.address() as AddressInfo).port}`);

  return async () => {
    opener.close();
    await Promise.all(servers.map((server) => server.close()));
    await rm(outDir, { recursive: true, force: true });
  };
}
