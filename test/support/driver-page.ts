import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import { alias } from '../../.storybook/alias.js';

/** The page of test/testing/page, built and served: what the driver for Playwright drives. */
export interface DriverPage {
  url: string;
  /** A folder that goes with it. */
  folder: string;
  close(): Promise<void>;
}

export async function serveDriverPage(): Promise<DriverPage> {
  const folder = await mkdtemp(join(tmpdir(), 'step-up-driver-'));
  const page = { configFile: false as const, root: 'test/testing/page', logLevel: 'error' as const };
  await build({ ...page, plugins: [react()], resolve: { alias }, build: { outDir: folder } });
  const app = await preview({ ...page, build: { outDir: folder }, preview: { port: 0, host: '127.0.0.1' } });
  return {
    url: app.resolvedUrls!.local[0]!,
    folder,
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
