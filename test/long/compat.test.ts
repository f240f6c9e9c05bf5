// What an app may bring along: the packed kit, installed from its tarball, compiles with every TypeScript from 5.4 on and with the
// types of both majors of React.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const run = promisify(execFile);
const env = { ...process.env, NODE_ENV: 'production' };

/** One of each minor version; the last is whatever is newest. */
const COMPILERS = ['5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '6.0', 'latest'];
const alias = (version: string) => `typescript-${version}`;

let folder: string;
let tarball: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'step-up-compat-'));
  await run('npm', ['run', '-s', 'build'], { env });
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { env });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  tarball = join(folder, filename);
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** An app with only the kit, its peer dependencies, and all the compilers. */
async function install(react: string): Promise<string> {
  const app = join(folder, `react-${react}`);
  await mkdir(app);
  const peers = Object.entries(manifest.peerDependencies).filter(
    ([name]) => !name.startsWith('react') || /form|i18/.test(name),
  );
  const versions = {
    ...Object.fromEntries(peers),
    'react-step-up': `file:${tarball}`,
    react: react === '18' ? '18.2.0' : '^19.0.0',
    'react-dom': react === '18' ? '18.2.0' : '^19.0.0',
    '@types/react': `^${react}.0.0`,
    '@types/react-dom': `^${react}.0.0`,
    ...Object.fromEntries(COMPILERS.map((version) => [alias(version), `npm:typescript@${version}`])),
  };
  await writeFile(join(app, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies: versions }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: app });
  await cp('test/types', join(app, 'src'), { recursive: true });
  return app;
}

describe.each(['18', '19'])('with the types of React %s', (react) => {
  let app: string;

  beforeAll(async () => {
    app = await install(react);
  }, 300_000);

  it('has that React, and its types', async () => {
    for (const name of ['react', '@types/react']) {
      const { version } = JSON.parse(await readFile(join(app, 'node_modules', name, 'package.json'), 'utf8')) as {
        version: string;
      };
      expect(version).toMatch(new RegExp(`^${react}\\.`));
    }
  });

  it.each(COMPILERS)(
    'an app compiles with TypeScript %s, and so do the kit’s own declarations',
    async (version) => {
      const bin = join(app, 'node_modules', alias(version), 'bin', 'tsc');
      const compile = async (...options: string[]) => {
        const args = [bin, '-p', 'src', '--module', 'ESNext', '--moduleResolution', 'bundler', ...options];
        return run(process.execPath, args, { cwd: app }).then(
          () => '',
          (error: unknown) => {
            const { stdout, message } = error as Error & { stdout?: string };
            return stdout || message;
          },
        );
      };
      expect(await compile('--skipLibCheck', 'true')).toBe('');
      // Other packages’ declarations may need a newer compiler than the app has: the kit can't change that.
      const complaints = (await compile('--skipLibCheck', 'false')).split('\n');
      expect(complaints.filter((line) => /^(src|node_modules\/react-step-up)\//.test(line))).toEqual([]);
    },
    120_000,
  );
});
