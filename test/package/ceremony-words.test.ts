import react from '@vitejs/plugin-react';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import korean from '../../locales/ko.json' with { type: 'json' };
import { sharedBrowser } from '../support/shared-browser.js';
import { splitWords } from '../support/split-words.js';

// A page with one ceremony more than the kit has (`ceremony/pin`), in a real build and a real browser.

/** What the ceremony adds to each language: its row in the list, and the words of its step. */
const added = {
  en: { name: 'PIN', title: 'Enter your PIN', label: 'The four digits of your card' },
  ko: { name: '비밀 번호판', title: '번호판을 입력하세요', label: '카드의 네 자리 숫자' },
};
const kit = { en: english, ko: korean };
const languages = ['en', 'ko'] as const;
type Language = (typeof languages)[number];
const another = (language: Language): Language => (language === 'en' ? 'ko' : 'en');

let browser: Browser;
let server: PreviewServer;
let outDir: string;
/** Each script of the page, by its path. */
const scripts = new Map<string, string>();

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'step-up-ceremony-'));
  const config = {
    root: fileURLToPath(new URL('ceremony/', import.meta.url)),
    configFile: false,
    mode: 'production',
    logLevel: 'error',
  } as const;
  const environment = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  const words = splitWords(({ method, ...words }, language) => {
    const { name, ...pin } = added[language as Language];
    return { ...words, method: { ...(method as object), pin: { name } }, ceremonies: { pin } };
  });
  await build({ ...config, plugins: [react(), words], build: { outDir, emptyOutDir: true } }).finally(() => {
    process.env.NODE_ENV = environment;
  });
  for (const name of await readdir(join(outDir, 'assets')))
    scripts.set(`/assets/${name}`, await readFile(join(outDir, 'assets', name), 'utf8'));
  server = await preview({ ...config, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  browser = await sharedBrowser();
});
afterAll(async () => {
  await server.close();
  await rm(outDir, { recursive: true, force: true });
});

/** The scripts that contain a text. */
const scriptsWith = (text: string) => [...scripts].filter(([, code]) => code.includes(text)).map(([path]) => path);

interface Tab {
  page: Page;
  /** The paths of the scripts that the page has requested. */
  requested: string[];
  /** Every text on the page that contains a key in place of a sentence. */
  keys: () => Promise<string[]>;
}

declare global {
  interface Window {
    keys: string[];
    setLocale: (locale: string) => void;
  }
}

async function open(methods: string, locale: Language): Promise<Tab> {
  const page = await browser.newPage();
  const requested: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    window.keys = [];
    new MutationObserver(() => {
      const text = document.body.textContent;
      if (/(ceremonies|method|choose)\.\w/.test(text)) window.keys.push(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}?methods=${methods}&locale=${locale}`);
  await page.getByRole('button', { name: 'Verify it is me' }).click();
  return { page, requested, keys: () => page.evaluate(() => window.keys) };
}

test('the words of a step are a script of their own, one for each language', () => {
  const paths = languages.flatMap((language) => {
    const { title, label } = added[language];
    expect(scriptsWith(title)).toEqual(scriptsWith(label));
    return scriptsWith(title);
  });
  expect(new Set(paths).size).toBe(languages.length);
  for (const language of languages)
    for (const { password } of Object.values(kit))
      expect(paths).not.toContain(scriptsWith(password.title)[0] ?? language);
});

describe.each(languages)('in %s', (language) => {
  const { name, title, label } = added[language];
  // The page of the test overrides this one.
  const shownLabel = language === 'en' ? 'Our own label' : label;

  test('a first prompt by password loads no words of another ceremony', async () => {
    const { page, requested } = await open('password', language);
    await page.getByRole('dialog', { name: kit[language].password.title }).waitFor();
    expect(requested).toEqual(expect.arrayContaining(scriptsWith(kit[language].password.title)));
    for (const words of Object.values(added))
      for (const path of scriptsWith(words.title)) expect(requested).not.toContain(path);
    // Nor the kit's further ceremonies, or what their rows look like.
    const further = [...scripts].filter(([, code]) =>
      /['"`]totp['"`],['"`]backup-code|ceremonies\.typed-code\.\w/.test(code),
    );
    expect(further.length).toBeGreaterThan(2);
    for (const [path] of further) expect(requested).not.toContain(path);
    await page.close();
  });

  test('the list has the name of each method, and the words of no step', async () => {
    const { page, requested, keys } = await open('password,pin', language);
    await page.getByRole('dialog', { name: kit[language].choose.title }).waitFor();
    await expect.poll(() => page.getByRole('button', { name }).count()).toBe(1);
    expect(requested).not.toContain(scriptsWith(title)[0]);
    expect(await keys()).toEqual([]);
    await page.close();
  });

  test.each(['password,pin', 'pin'])('of %s, the step shows sentences, never keys', async (methods) => {
    const { page, requested, keys } = await open(methods, language);
    if (methods !== 'pin') await page.getByRole('button', { name }).click();
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.getByLabel(shownLabel).fill('1234');
    expect(await keys()).toEqual([]);
    expect(requested).not.toContain(scriptsWith(added[another(language)].title)[0]);
    await dialog.getByRole('button', { name: kit[language].submit, exact: true }).click();
    await page.getByRole('button', { name: 'Verify it is me pin', includeHidden: true }).waitFor();
    await page.close();
  });

  test('words and step are requested together', async () => {
    const { page } = await open('password,pin', language);
    await page.getByRole('button', { name }).waitFor();
    // Each of the three waits until all of them have been requested.
    const ofStep = [...scripts].flatMap(([path, code]) =>
      /\/(ceremony|step)-/.test(path) && /\bpin\b/.test(code) ? [path] : [],
    );
    const waiting = new Set([...scriptsWith(title), ...ofStep]);
    const held = new Set(waiting);
    expect(held.size).toBe(3);
    let release = () => {};
    const all = new Promise<void>((resolve) => (release = resolve));
    await page.route(
      (url) => held.has(url.pathname),
      async (route) => {
        waiting.delete(new URL(route.request().url()).pathname);
        if (waiting.size === 0) release();
        await all;
        await route.continue();
      },
    );
    await page.getByRole('button', { name }).click();
    await page.getByRole('dialog', { name: title }).waitFor();
    await page.close();
  });

  test('another language in the middle of the step has its words, too', async () => {
    const { page, keys } = await open('pin', language);
    await page.getByRole('dialog', { name: title }).waitFor();
    await page.evaluate((locale) => window.setLocale(locale), another(language));
    await page.getByRole('dialog', { name: added[another(language)].title }).waitFor();
    expect(await keys()).toEqual([]);
    await page.close();
  });
});
