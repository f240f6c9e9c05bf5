#!/usr/bin/env node
// Finds the Chromium for the tests, or downloads one, or prints in one line what to do. Runs as `pretest`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const SYSTEM = {
  linux: [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

const root = process.platform === 'linux' && process.getuid?.() === 0;

/** As root on Debian, what the tests need may be installed. */
export const mayInstall = root && existsSync('/usr/bin/apt-get');

/** The browser's path: `CHROMIUM_PATH`, Playwright's own download, the system's; undefined if there is no browser. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist. Correct it, or unset it to search.`);
  }
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  return (SYSTEM[process.platform] ?? []).find((path) => existsSync(path));
}

/**
 * A whole browser, with what the headless shell leaves out (the back/forward cache); undefined if there is no such
 * browser. `CHROMIUM_PATH` may name either.
 */
export function findWholeChromium() {
  const { CHROMIUM_PATH } = process.env;
  const paths = CHROMIUM_PATH ? [CHROMIUM_PATH] : [chromium.executablePath(), ...(SYSTEM[process.platform] ?? [])];
  return paths.find((path) => path && !/headless.shell/.test(path) && existsSync(path));
}

function download() {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
}

/** Runs Debian's package tool without prompts; true if it succeeded. */
export function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const all = ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args];
  return spawnSync('apt-get', all, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

function hasKoreanFont() {
  const list = spawnSync('fc-list', [':lang=ko', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

/** Finds a Chromium; else downloads one; else, as root on Debian, installs its package. */
export function ensureChromium() {
  let path = findChromium();
  if (!path) {
    console.error('No Chromium found: trying Playwright’s download.');
    download();
    path = findChromium();
  }
  if (!path && mayInstall) {
    console.error('The download failed: installing Debian’s chromium-headless-shell.');
    aptGet('update');
    const install = ['install', '-y', '--no-install-recommends', 'fonts-nanum', 'fontconfig'];
    if (!aptGet(...install, 'chromium-headless-shell')) aptGet(...install, 'chromium');
    path = findChromium();
  } else if (path && mayInstall && !hasKoreanFont()) {
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', 'fonts-nanum', 'fontconfig');
  }
  return path;
}

export const launchOptions = () => ({
  executablePath: findChromium(),
  args: [
    ...(root ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fail = (why) => {
    console.error(why);
    process.exit(1);
  };
  try {
    const path = ensureChromium();
    if (path) console.log(`Chromium: ${path}`);
    else
      fail('The tests need Chromium: install Chrome or run `npx playwright install chromium`, or set CHROMIUM_PATH.');
  } catch (error) {
    fail(error.message);
  }
}
