import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('the Storybook builds, without a network', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storybook-'));
  try {
    const env = { ...process.env, NODE_ENV: 'production' };
    const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'build-storybook', '--', '-o', folder], {
      encoding: 'utf8',
      env,
    });
    expect(status, stdout + stderr).toBe(0);
    expect(existsSync(join(folder, 'index.html'))).toBe(true);
    expect(existsSync(join(folder, 'index.json'))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
