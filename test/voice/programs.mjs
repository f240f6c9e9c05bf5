#!/usr/bin/env node
// Installs what the desk of the screen reader is made of, as root on Debian, or prints in one line what is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { aptGet, findWholeChromium, mayInstall } from '../support/chromium.mjs';

const PROGRAMS = ['dbus-run-session', 'Xvfb', 'openbox', 'speech-dispatcher', 'orca', 'xdotool', 'firefox-esr'];
/** The headless shell of Chromium has no accessibility bus. */
const WHOLE = 'chromium';
const PACKAGES = [
  ...['orca', 'at-spi2-core', 'dbus', 'dbus-x11', 'openbox', 'xdotool', 'xvfb', 'firefox-esr', 'chromium', 'locales'],
  ...['speech-dispatcher', 'speech-dispatcher-audio-plugins', 'python3-speechd'],
];
const KOREAN = '/usr/share/locale/ko/LC_MESSAGES/orca.mo';

const missing = () => [
  ...PROGRAMS.filter((name) => !existsSync(`/usr/bin/${name}`)),
  ...(findWholeChromium() ? [] : [WHOLE]),
];

/** Orca’s own words in Korean, which small images of Debian leave out, and the locale. */
function addKorean() {
  const list = '/etc/locale.gen';
  writeFileSync(list, readFileSync(list, 'utf8').replace(/^# *(ko_KR\.UTF-8)/m, '$1'));
  spawnSync('locale-gen', { stdio: 'ignore' });
  aptGet('install', '--reinstall', '-y', '-o', 'Dpkg::Options::=--path-include=/usr/share/locale/ko/*', 'orca');
}

if (mayInstall && missing().length > 0) {
  console.error('Installing a screen reader and what it needs.');
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', ...PACKAGES);
}
if (mayInstall && missing().length === 0 && !existsSync(KOREAN)) addKorean();
if (missing().length > 0) {
  console.error(`The voice needs ${missing().join(', ')}. On Debian: apt-get install ${PACKAGES.join(' ')}`);
  process.exit(1);
}
