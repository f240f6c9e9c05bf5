import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// `npm run test:examples`: each example with the package as it would be published. It needs the registry, so that it is
// not part of `npm test`.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  test: {
    include: ['test/examples/*.test.ts'],
    globalSetup: ['test/examples/pack-setup.ts'],
    reporters: ['default', './test/support/summary-reporter.ts'],
    fileParallelism: false, // an install, a build and a browser at a time are enough for a machine
    testTimeout: 60_000,
    hookTimeout: 600_000,
  },
});
