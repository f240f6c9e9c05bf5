import { spawnSync } from 'node:child_process';

/** Builds the package once, before what is shipped is looked at. */
export default function setup(): void {
  // The runner's own NODE_ENV would build JSX for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'build'], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`npm run build failed:\n${stdout}\n${stderr}`);
}
