import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// `npm run test:voice`: Orca with Firefox on a virtual screen.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  test: {
    environment: 'node',
    include: ['test/voice/*.test.ts'],
    globalSetup: ['test/support/e2e-setup.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
