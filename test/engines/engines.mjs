#!/usr/bin/env node
// Finds the engines for `npm run test:engines`, or installs their packages as root on Debian, or prints in one line what is missing.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { aptGet, ensureChromium, findChromium, mayInstall } from '../support/chromium.mjs';

const FIREFOX = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

// Debian and Ubuntu have it under the name of their architecture.
const MINI_BROWSER = ['x86_64', 'aarch64'].flatMap((architecture) =>
  ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map(
    (folder) => `/usr/lib/${architecture}-linux-gnu/${folder}/MiniBrowser`,
  ),
);

const isThere = (path) => existsSync(path);

/** The path of Firefox; undefined if there is no Firefox. `FIREFOX_PATH` names another one. */
export const findFirefox = () =>
  [process.env.FIREFOX_PATH, ...(FIREFOX[process.platform] ?? [])].find((path) => path && isThere(path));

/** The path of WebKitGTK’s small browser, if its driver, a virtual screen and a window manager are there too. */
export const findWebKit = () =>
  ['/usr/bin/WebKitWebDriver', '/usr/bin/xvfb-run', '/usr/bin/openbox'].every(isThere)
    ? MINI_BROWSER.find(isThere)
    : undefined;

const finders = { chromium: findChromium, firefox: findFirefox, webkit: findWebKit };

/** The engines that are installed. */
export const findEngines = () => Object.keys(finders).filter((name) => finders[name]() !== undefined);

const PACKAGES = { firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb', 'xauth', 'openbox'] };

/** Installs what is missing and can be installed. */
export function ensureEngines() {
  ensureChromium();
  const missing = Object.keys(PACKAGES).filter((name) => !finders[name]());
  if (missing.length === 0 || !mayInstall) return;
  console.error(`Installing the packages of ${missing.join(' and ')}.`);
  aptGet('update');
  // One by one: a system may have one of them under another name.
  for (const name of missing) aptGet('install', '-y', '--no-install-recommends', ...PACKAGES[name]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureEngines();
  const found = findEngines();
  const missing = Object.keys(finders).filter((name) => !found.includes(name));
  console.log(`Engines: ${found.join(', ')}`);
  if (missing.length > 0)
    console.log(
      `Not here: ${missing.join(', ')}. On Debian or Ubuntu: apt-get install ${missing.flatMap((name) => PACKAGES[name] ?? ['chromium']).join(' ')}`,
    );
}
