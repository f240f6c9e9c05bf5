import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// `npm run test:environments`: the packed package in the test runners, compilers and bundlers that apps have. They are installed
// from the lockfile in `apps`, so it needs the registry and is not part of `npm test`.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  test: {
    include: ['test/environments/*.test.ts'],
    globalSetup: ['test/examples/pack-setup.ts'],
    reporters: ['default', './test/support/summary-reporter.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 600_000,
  },
});
