import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  if?: string;
  needs?: string | string[];
  permissions?: Record<string, string>;
  steps: Step[];
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')] as const);
const release = parse(readFileSync(`${folder}/release.yml`, 'utf8')) as Workflow;
const jobs = workflows.flatMap(([file, text]) =>
  Object.entries((parse(text) as Workflow).jobs).map(([name, job]) => [`${file}: ${name}`, job] as const),
);
const runsOf = (job: Job) => job.steps.flatMap(({ run }) => run ?? []).join('\n');
const mayWrite = (job: Job) => Object.values(job.permissions ?? {}).includes('write');

test.each(workflows)('%s runs scripts that there are', (_file, text) => {
  const named = [...text.matchAll(/npm (?:run )?(test|(?<=run )[\w:]+)/g)].map(([, name = '']) => name);

  expect(named.length).toBeGreaterThan(1);
  for (const name of named) expect(manifest.scripts).toHaveProperty([name]);
});

test.each(workflows)('%s has no permission beyond its need, and no pull request can write', (_file, text) => {
  expect(text).toMatch(/^permissions:/m);
  expect(text).not.toMatch(/pull_request_target|write-all|NPM_TOKEN/);
  if (/^ {2}pull_request:/m.test(text)) expect(text).not.toMatch(/: write\b/);
  for (const right of Object.values((parse(text) as Workflow).permissions)) expect(right).toBe('read');
});

test('every action is named by its commit, with its version beside it, and by the same one everywhere', () => {
  const commits = new Map<string, string>();
  const lines = workflows.flatMap(([, text]) => text.split('\n').filter((line) => /\buses:/.test(line)));
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) {
    const [, action = '', commit = ''] = /uses: ([\w./-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$/.exec(line) ?? [];
    expect(commit, line).not.toBe('');
    expect(commits.get(action) ?? commit, line).toBe(commit);
    commits.set(action, commit);
  }
  // GitHub's own alone.
  for (const action of commits.keys()) expect(action).toMatch(/^actions\//);
});

describe('what may write or publish', () => {
  test('is there', () => {
    const rights = Object.entries(release.jobs).map(([name, { permissions }]) => [name, permissions]);
    expect(Object.fromEntries(rights)).toEqual({
      build: { contents: 'read' },
      version: { contents: 'write', 'pull-requests': 'write' },
      publish: { contents: 'read', 'id-token': 'write' },
      announce: { contents: 'write' },
    });
  });

  test.each(jobs.filter(([, job]) => mayWrite(job)))('%s runs the code of no package', (_name, job) => {
    const commands = runsOf(job);
    expect(commands).not.toMatch(/\bnpm (?!publish\b)|\bnpx\b|\bnode\b|node_modules|\byarn\b|\bpnpm\b/);
    for (const [command] of commands.matchAll(/\bnpm publish.*/g)) {
      expect(command).toMatch(/^npm publish "\$RUNNER_TEMP"\/tarball\/\*\.tgz /);
      expect(command).toContain('--ignore-scripts');
      expect(command).toContain('--provenance');
    }
    expect(JSON.stringify(job)).not.toMatch(/"cache"/);
    expect([job.needs].flat()).toContain('build');
  });

  test.each(jobs.filter(([, job]) => /npm (ci|install|run|test)|npx/.test(runsOf(job))))(
    '%s runs packages’ code: it keeps no credentials',
    (_name, job) => {
      expect(mayWrite(job)).toBe(false);
      const checkouts = job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      expect(checkouts).toHaveLength(1);
      for (const { with: options } of checkouts) expect(options?.['persist-credentials']).toBe(false);
      expect(JSON.stringify(job)).not.toMatch(/secrets\.|github\.token/);
    },
  );

  test('publishes what was tested, and nothing else', () => {
    const { build, publish } = release.jobs as { build: Job; publish: Job };
    const built = runsOf(build);
    for (const step of ['npm ci', 'npm run check', 'npm test', 'npm run build', 'npm pack'])
      expect(built).toContain(step);
    expect(built.indexOf('npm pack')).toBeGreaterThan(built.indexOf('npm test'));
    const names = [build, publish].map(
      ({ steps }) => steps.filter(({ uses }) => /\/(up|down)load-artifact@/.test(uses ?? '')).at(-1)?.with?.['name'],
    );
    expect(names).toEqual(['tarball', 'tarball']);
    const order = publish.steps.map(({ name, run }) => name ?? run ?? '');
    const compared = order.indexOf('Compare the tarball with the commit');
    expect(compared).toBeGreaterThan(0);
    expect(order.findIndex((step) => step.startsWith('npm publish'))).toBeGreaterThan(compared);
  });
});

const step = (job: string, wanted: string): string => {
  const found = release.jobs[job]?.steps.find(({ name }) => name === wanted)?.run;
  if (found === undefined) throw new Error(`${job} has no step “${wanted}”`);
  return found;
};

/** Runs a step as GitHub does. */
function runStep(script: string, cwd: string, env: NodeJS.ProcessEnv) {
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

describe('the tarball is compared with the commit before it is published', () => {
  let root: string;
  let original: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'step-up-release-'));
    const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--pack-destination', root], { encoding: 'utf8' });
    expect(packed.status, packed.stderr).toBe(0);
    original = join(root, packed.stdout.trim().split('\n').at(-1)!);
  }, 60_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** The output of the step for these tarballs. */
  function compare(name: string, ...tarballs: string[]) {
    const home = join(root, `${name} seen`);
    mkdirSync(join(home, 'tarball'), { recursive: true });
    tarballs.forEach((file, at) => cpSync(file, join(home, 'tarball', `react-step-up-${at}.tgz`)));
    return runStep(step('publish', 'Compare the tarball with the commit'), resolve('.'), { RUNNER_TEMP: home });
  }

  /** What was packed, packed once more after a change. */
  function changed(name: string, change: (folder: string) => void): string {
    const home = join(root, name);
    mkdirSync(home);
    spawnSync('tar', ['-xzf', original, '-C', home]);
    change(join(home, 'package'));
    spawnSync('sh', ['-c', 'find package -type f | tar -czf changed.tgz -T -'], { cwd: home });
    return join(home, 'changed.tgz');
  }

  test('as it was packed, it passes', () => {
    for (const tarball of [original, changed('repacked', () => {})]) {
      const { status, stderr } = compare('same', tarball);
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  test.each<[string, RegExp, (folder: string) => void]>([
    [
      'an install script',
      /another package.json/,
      (folder) => {
        const file = join(folder, 'package.json');
        writeFileSync(file, JSON.stringify({ ...manifest, scripts: { postinstall: 'node x.js' } }, null, 2));
      },
    ],
    [
      'a dependency',
      /another package.json/,
      (folder) => {
        const file = join(folder, 'package.json');
        writeFileSync(
          file,
          readFileSync(file, 'utf8').replace('"dependencies": {', '"dependencies": {"evil": "1.0.0",'),
        );
      },
    ],
    ['a native module’s recipe', /binding\.gyp/, (folder) => writeFileSync(join(folder, 'binding.gyp'), '{}')],
    ['another file', /dist\/x\.node/, (folder) => writeFileSync(join(folder, 'dist', 'x.node'), '')],
  ])('with %s it doesn’t', (name, why, change) => {
    const { status, stderr } = compare(name, changed(name, change));
    expect(status).not.toBe(0);
    expect(stderr).toMatch(why);
  });

  test('no match or two matches are not one', () => {
    for (const { status, stderr } of [compare('none'), compare('two', original, original)]) {
      expect(status).not.toBe(0);
      expect(stderr).toMatch(/not one tarball/);
    }
  });
});

describe('the next version is proposed by a branch', () => {
  let root: string;
  const git = (cwd: string, ...args: string[]) => spawnSync('git', args, { cwd, encoding: 'utf8' });
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'step-up-version-'));
    const main = join(root, 'main');
    mkdirSync(join(main, '.changeset'), { recursive: true });
    git(root, 'init', '-q', '--bare', 'origin');
    git(main, 'init', '-q', '-b', 'main');
    git(main, 'config', 'user.name', 'a');
    git(main, 'config', 'user.email', 'a@example.test');
    for (const [file, text] of [
      ['package.json', '{ "version": "0.1.0" }\n'],
      ['.changeset/a-change.md', 'A change.\n'],
      ['src.ts', 'export {};\n'],
    ] as const)
      writeFileSync(join(main, file), text);
    git(main, 'add', '-A');
    git(main, 'commit', '-qm', 'first');
    git(main, 'remote', 'add', 'origin', '../origin');
    // A GitHub without pull requests that writes down its requests.
    mkdirSync(join(root, 'bin'));
    writeFileSync(
      join(root, 'bin', 'gh'),
      `#!/bin/sh\necho "$@" >> ${join(root, 'asked')}\n[ "$2" != list ] || echo 0\n`,
      {
        mode: 0o755,
      },
    );
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function propose(change: (main: string) => void) {
    const main = join(root, 'main');
    change(main);
    git(main, 'add', '-A');
    mkdirSync(join(root, 'next-version'), { recursive: true });
    writeFileSync(join(root, 'next-version', 'next-version.patch'), git(main, 'diff', '--cached', '--binary').stdout);
    git(main, 'reset', '-q', '--hard');
    const path = `${join(root, 'bin')}:${process.env.PATH}`;
    return runStep(step('version', 'Propose the next version'), main, { RUNNER_TEMP: root, PATH: path });
  }

  test('of a patch that changes anything but the version, nothing is pushed', () => {
    const { status, stderr } = propose((main) => writeFileSync(join(main, 'src.ts'), 'evil();\n'));
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/changes no such files:\nsrc\.ts/);
    expect(git(join(root, 'origin'), 'branch').stdout).toBe('');
    git(join(root, 'main'), 'reset', '-q', '--hard');
  });

  test('a new version, its changelog and the changesets that are used up are', () => {
    const { status, stderr } = propose((main) => {
      writeFileSync(join(main, 'package.json'), '{ "version": "0.2.0" }\n');
      writeFileSync(join(main, 'CHANGELOG.md'), 'A change.\n');
      rmSync(join(main, '.changeset', 'a-change.md'));
    });
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    expect(git(join(root, 'origin'), 'show', 'next-version:package.json').stdout).toContain('0.2.0');
    expect(readFileSync(join(root, 'asked'), 'utf8')).toMatch(/pr create --base main --head next-version/);
  });
});
