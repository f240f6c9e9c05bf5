// What the kit uses that the oldest supported browsers (`browserslist` in package.json) lack. Each is named here with what happens
// there, and in docs/browsers.md.
import { readdirSync, readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { floor, youngInterfaces, youngStyles } from './older-browsers.js';

/** What runs in a browser. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !/^src\/(server|testing)\b/.test(file));

/** Each is looked for before it is used, or the browser drops what it does not recognise. */
const interfaces = {
  'Element.checkVisibility': 'the computed style is read in its place',
  'HTMLElement.popover': 'used only over an open popover, which needs the same version',
  'HTMLElement.showPopover': 'used only over an open popover, which needs the same version',
  'Navigator.userActivation': 'one method does not send its message by itself: the user presses its button',
  'UserActivation.isActive': 'the same',
  'PublicKeyCredential.toJSON': 'passkeys are not offered',
};
const styles = {
  'text-wrap': 'a title may have one word on its last line',
  'text-wrap: balance': 'the same',
  'text-wrap: wrap': 'the same',
  mask: 'the selection of a code runs on between its two trays',
  'background-clip: text': 'a browser that fills in a field paints its own colour behind it',
  'forced-color-adjust': 'Safari has no forced colours',
  'forced-color-adjust: none': 'Safari has no forced colours',
  ':selection': 'iOS selects in its own colour',
};

const page = readFileSync('docs/browsers.md', 'utf8');

test('the floor has five browsers', () => {
  expect(Object.keys(floor).sort()).toEqual(['chrome', 'edge', 'firefox', 'safari', 'safari_ios']);
  for (const [, version] of Object.entries(floor)) expect(page).toMatch(new RegExp(`\\b${version}\\b`));
});

test('no syntax is younger: nothing is left to translate', async () => {
  const target = Object.entries(floor)
    .filter(([browser]) => browser !== 'safari_ios')
    .map(([browser, version]) => `${browser}${version}`);
  // Chrome 64, Firefox 78, Safari 11.1; esbuild is more careful, as newer versions have more letters.
  const supported = { 'regexp-unicode-property-escapes': true };
  const translated: string[] = [];
  // The build puts the words of `src/locales` into its scripts.
  for (const file of sources.filter((each) => !each.startsWith('src/locales/'))) {
    const code = readFileSync(file, 'utf8');
    const options = { loader: file.endsWith('x') ? 'tsx' : 'ts', jsx: 'automatic', format: 'esm' } as const;
    const [old, young] = await Promise.all([
      transform(code, { ...options, target, supported }),
      transform(code, { ...options, target: 'esnext' }),
    ]);
    if (old.code !== young.code) translated.push(file);
  }
  expect(sources.length).toBeGreaterThan(100);
  expect(translated).toEqual([]);
});

test('each young interface is named, with what happens without it', () => {
  const { young, seen } = youngInterfaces(sources);
  expect(seen).toBeGreaterThan(300);
  expect([...young.keys()].sort()).toEqual(Object.keys(interfaces).sort());
  for (const name of young.keys()) expect(page).toContain(`\`${name}\``);
});

describe('the styles', () => {
  test('each young property, value and selector is named, with what happens without it', () => {
    const young = readdirSync('src/styles').flatMap((file) => [
      ...youngStyles(readFileSync(`src/styles/${file}`, 'utf8')).keys(),
    ]);
    expect([...new Set(young)].sort()).toEqual(Object.keys(styles).sort());
    for (const name of young) expect(page).toContain(`\`${name}\``);
  });

  test('the watch is awake: what is younger is found', () => {
    const css =
      '@layer a { p { color: light-dark(red, blue); field-sizing: content } p:open { margin: 0 } @starting-style { p { top: 0 } } }';
    expect([...youngStyles(css).keys()].sort()).toEqual([
      ':open',
      '@starting-style',
      'field-sizing',
      'field-sizing: content',
      'light-dark()',
    ]);
  });
});
