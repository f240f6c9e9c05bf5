import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import own from '../../package.json' with { type: 'json' };
import { runToEnd, serve, type Server } from './process.js';

/** An example on its own, away from this repository: installed with the packed package, type-checked and built. */
export interface Example {
  /** Where it is served, in production mode. */
  readonly origin: string;
  /** Builds and serves it once more, with this environment. It is closed after all tests. */
  serveAnew(env: Record<string, string>): Promise<string>;
  /** What its servers have printed so far. */
  printed(): string;
  /** Which version of a package it has installed. */
  versionOf(name: string): Promise<string>;
  /** Its own one command, in development mode, with this environment. It is closed after all tests. */
  serveForDevelopment(env?: Record<string, string>): Promise<string>;
}

interface Manifest {
  dependencies: Record<string, string>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Seconds that a step may take: its own bound, or what is left of the time for all. */
function atMost(seconds: number): number {
  const left = Math.floor((inject('deadline') - Date.now()) / 1000);
  if (left <= 0) throw new Error('The time that all examples have together is over.');
  return Math.min(seconds, left);
}

/** Prepares an example before the tests of this file; the first of them shows how long it took. */
export function withExample(name: string): Example {
  const servers: Server[] = [];
  const times: string[] = [];
  let folder = '';
  let named: string | undefined;
  let origin = '';

  const step = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      return await act();
    } catch (error) {
      throw new Error(`examples/${name}: ${what} failed. ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      times.push(`${what} ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
  };
  const npm = (args: string[], seconds: number, env: Record<string, string> = {}) =>
    runToEnd('npm', args, { cwd: folder, env, seconds: atMost(seconds) });
  const listen = async (script: string, env: Record<string, string> = {}) => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    servers.push(
      await serve('npm', ['run', script], url, {
        cwd: folder,
        env: { PORT: String(port), ...env },
        seconds: atMost(60),
      }),
    );
    return url;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `step-up-${name}-`));
    const source = join('examples', name);
    const isOwn = (path: string) =>
      !['node_modules', 'dist', 'build', '.next', '.react-router'].includes(basename(path));
    await cp(source, folder, { recursive: true, filter: isOwn });
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
    named = manifest.dependencies['react-step-up'];
    manifest.dependencies['react-step-up'] = `file:${inject('tarball')}`;
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));

    await step('install', () => npm(['install', '--no-audit', '--no-fund', '--prefer-offline'], 240));
    await step('types', () => npm(['run', 'types'], 90));
    await step('build', () => npm(['run', 'build'], 240));
    origin = await step('start', () => listen('start'));
  });

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await rm(folder, { recursive: true, force: true });
  });

  test('installs, compiles, builds and starts with the packed package', async ({ task }) => {
    task.meta.figure = `${name}: ${times.join(', ')}`;
    expect(named, 'the version that its package.json names').toBe(own.version);
    const installed = JSON.parse(await readFile(join(folder, 'node_modules/.package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string; link?: boolean }>;
    };
    const kit = installed.packages['node_modules/react-step-up'];
    expect(kit?.link).toBeUndefined();
    expect(kit?.resolved).toContain(basename(inject('tarball')));
  });

  return {
    get origin() {
      return origin;
    },
    async serveAnew(env) {
      await step('build anew', () => npm(['run', 'build'], 240, env));
      return step('start anew', () => listen('start', env));
    },
    printed: () => servers.map((server) => server.said()).join('\n'),
    async versionOf(name) {
      const manifest = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8');
      return (JSON.parse(manifest) as { version: string }).version;
    },
    serveForDevelopment: (env) => step('dev', () => listen('dev', env)),
  };
}
