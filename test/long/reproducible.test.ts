import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'twice-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the build reads; Storybook's folders, because its test plugin looks for them. */
const needed = [
  ...['package.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts', 'README.md', 'LICENSE'],
  ...['src', 'locales', 'docs', 'test/support', '.storybook', 'stories'],
];

/** Builds and packs a copy of the project, as another person would, elsewhere and at another hour. */
function pack(place: string, env: Record<string, string>): Buffer {
  const copy = join(folder, place);
  mkdirSync(join(copy, 'test'), { recursive: true });
  for (const name of needed) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('npm', args, {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production', ...env },
    });
    expect(status, stdout + stderr).toBe(0);
    return stdout;
  };
  run('run', '-s', 'build');
  const [packed] = JSON.parse(run('pack', '--json', '--ignore-scripts')) as [{ filename: string }];
  return readFileSync(join(copy, packed.filename));
}

test('two builds in two places give the same package, byte for byte', ({ task }) => {
  const here = pack('here', { TZ: 'Asia/Seoul', LANG: 'ko_KR.UTF-8' });
  const there = pack('somewhere/else, with a longer name', { TZ: 'America/Los_Angeles', LANG: 'C' });
  const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  expect(digest(there)).toBe(digest(here));
  Object.assign(task.meta, { figure: `packed twice, the same ${here.length} bytes: sha256 ${digest(here)}` });
}, 300_000);
