import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { isLong } from '../support/long-run.js';

const bundler = ['a bundler’s resolution', '--module', 'ESNext', '--moduleResolution', 'bundler'] as const;
/** In `npm run test:all`. checks.test.ts resolves each entry of the archive as Node does, too. */
const node = ['Node’s resolution', '--module', 'NodeNext', '--moduleResolution', 'NodeNext'] as const;

test.each(isLong ? [bundler, node] : [bundler])(
  'an app compiles against the built declarations, with %s',
  (_name, ...options) => {
    const tsc = ['node_modules/typescript/bin/tsc', '-p', 'test/types', ...options];
    const { status, stdout } = spawnSync(process.execPath, tsc, { encoding: 'utf8' });
    expect(status, stdout).toBe(0);
  },
);
