import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { alias } from '../../.storybook/alias.js';
import { findEngines } from './engines.mjs';

// `npm run test:engines`: the suites of ./suites in every engine that is installed, an engine to a process.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  resolve: { alias },
  test: {
    environment: 'node',
    include: findEngines().map((name) => `test/engines/${name}.test.ts`),
    globalSetup: [
      'test/support/e2e-setup.ts',
      'test/support/visual-setup.ts',
      'test/engines/storybook-setup.ts',
      'test/engines/sheet-setup.ts',
    ],
    reporters: ['default', './test/engines/table-reporter.ts', './test/support/summary-reporter.ts'],
    setupFiles: ['test/support/patience.ts'],
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
