import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each([
  ['a bundler’s resolution', '--module', 'ESNext', '--moduleResolution', 'bundler'],
  ['Node’s resolution', '--module', 'NodeNext', '--moduleResolution', 'NodeNext'],
])('an app compiles against the built declarations, with %s', (_name, ...options) => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'test/types', ...options],
    {
      encoding: 'utf8',
    },
  );
  expect(status, stdout).toBe(0);
});
