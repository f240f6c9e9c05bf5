import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';

/** A Storybook built for the occasion, served until `close`. */
export async function serveStorybook() {
  const folder = await mkdtemp(join(tmpdir(), 'storybook-'));
  const close = () => rm(folder, { recursive: true, force: true });
  const { status } = spawnSync('npm', ['run', '-s', 'build-storybook', '--', '-o', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // Under a test runner, NODE_ENV would have it built for development.
    env: { ...process.env, NODE_ENV: 'production' },
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    await close();
    throw new Error('The Storybook doesn’t build: see above.');
  }
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    root: folder,
    build: { outDir: '.' },
    preview: { port: 0 },
  });
  return {
    url: server.resolvedUrls.local[0],
    async close() {
      await server.close();
      await close();
    },
  };
}

async function entriesAt(url) {
  const answer = await fetch(new URL('index.json', url)).catch(() => undefined);
  if (!answer?.ok) throw new Error(`No Storybook answers at ${url}.`);
  const { entries } = await answer.json();
  return Object.values(entries);
}

/** The stories of a running Storybook, in its order, without those that exist only for a picture. */
export async function storiesAt(url) {
  const entries = await entriesAt(url);
  return entries.filter(({ type, tags }) => type === 'story' && !tags.includes('picture'));
}

/** The pages of a running Storybook, in its own order. */
export async function pagesAt(url) {
  return (await entriesAt(url)).filter(({ type }) => type === 'docs');
}
