// Finds the Redis for a few tests of `npm run test:security`, or installs it, and starts one.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aptGet, mayInstall } from './chromium.mjs';

const SYSTEM = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];

/** The server's path: `REDIS_SERVER_PATH`, or the system's; undefined if there is no server. */
export function findRedis() {
  const named = process.env.REDIS_SERVER_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`REDIS_SERVER_PATH names ${named}, which does not exist. Correct it, or unset it to search.`);
  }
  return SYSTEM.find((path) => existsSync(path));
}

/** Finds a Redis; else, as root on Debian, installs its package. */
export function ensureRedis() {
  const path = findRedis();
  if (path || !mayInstall) return path;
  const install = ['install', '-y', '--no-install-recommends', 'redis-server'];
  if (!aptGet(...install) && aptGet('update')) aptGet(...install);
  return findRedis();
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/**
 * Starts a Redis: on this machine only, without files that stay.
 *
 * @returns its address, and a function that stops it
 */
export async function startRedis(path) {
  const folder = mkdtempSync(join(tmpdir(), 'step-up-redis-'));
  const port = await freePort();
  const options = {
    bind: '127.0.0.1',
    port,
    dir: folder,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  };
  const server = spawn(
    path,
    Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  await new Promise((resolve, reject) => {
    let log = '';
    server.stdout.on('data', (chunk) => {
      log += chunk;
      if (/Ready to accept connections/.test(log)) resolve();
    });
    server.once('error', reject);
    void ended.then((code) => reject(new Error(`Redis ended with ${code} before it was ready:\n${log}`)));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      server.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
