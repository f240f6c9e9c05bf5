import { createRequire } from 'node:module';
import { expect, it, vi } from 'vitest';

const require = createRequire(import.meta.url);

it('the configuration for Jest in docs/troubleshooting.md is the one that test/environments runs', async () => {
  vi.stubEnv('WITH_KIT', 'yes');
  const page = (await import('./examples/jest.config.cjs')).default as { transformIgnorePatterns: string[] };
  const run = require('../environments/apps/jest.config.cjs') as typeof page;
  expect(page.transformIgnorePatterns).toEqual(run.transformIgnorePatterns);
});
