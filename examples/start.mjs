// `npm run example vite-logto`: builds and packs the package, installs it into the example, and starts that.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const name = process.argv[2];

if (!names.includes(name)) {
  console.error(`Which one? npm run example ${names.join(' | ')}`);
  process.exit(1);
}

/** On Windows, npm is a batch file, which only a shell can start. */
function npm(args, cwd) {
  const { status } = spawnSync('npm', args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

const example = join(root, 'examples', name);
const folder = mkdtempSync(join(tmpdir(), 'step-up-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
npm(['run', '--silent', 'build'], root);
npm(['pack', '--silent', '--pack-destination', folder], root);
const [tarball] = readdirSync(folder);
// Not saved: the example’s package.json names a published version.
npm(['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', join(folder, tarball)], example);
npm(['run', 'dev'], example);
