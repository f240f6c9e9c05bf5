import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

const CONFIG = 'bench/dialog/page/vite.config.ts';

/** Builds the page and serves it. Vitest has set NODE_ENV to a value of its own. */
export async function servePage(
  mode: 'production' | 'profiling',
): Promise<{ origin: string; close: () => Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'step-up-bench-'));
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: CONFIG, mode, logLevel: 'error', build: { outDir } });
  } finally {
    process.env.NODE_ENV = before;
  }
  const server = await preview({
    configFile: CONFIG,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  return {
    origin: new URL(server.resolvedUrls!.local[0]!).origin,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
