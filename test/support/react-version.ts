// `STEP_UP_REACT=18.2.0`: the pages of the end-to-end tests are built with that React in place of the installed one.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InlineConfig } from 'vite';

export interface ReactVersion {
  /** What goes into Vite's configuration. */
  config: InlineConfig;
  remove: () => void;
}

/** The requested React, installed in a separate folder, for the pages and for all the packages that they use. */
export function reactAsAskedFor(version = process.env.STEP_UP_REACT): ReactVersion {
  if (!version) return { config: {}, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'step-up-react-'));
  const dependencies = { react: version, 'react-dom': version };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder });
  const installed = (createRequire(join(folder, 'x.js'))('react/package.json') as { version: string }).version;
  if (installed !== version) throw new Error(`STEP_UP_REACT=${version}, but ${installed} was installed`);
  const find = /^(react|react-dom|scheduler)(?=$|\/)/;
  return {
    config: { resolve: { alias: [{ find, replacement: `${folder}/node_modules/$1` }] } },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
