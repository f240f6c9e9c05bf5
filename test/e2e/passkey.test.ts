// A passkey, end to end: a real browser with a virtual authenticator, a real server of WebAuthn over HTTP, the strict policy.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toMiddleware } from '../../demo/server/node-http.js';
import { playwrightDriver } from '../../src/testing.js';
import { createPasskeyServer } from '../own-back-end/passkey-server.js';
import { languages, words, type Language } from '../support/e2e-bank.js';
import { origin, withBrowser } from '../support/e2e-browser.js';
import { isLong } from '../support/long-run.js';
import { expectFocus, expectText } from '../support/e2e-page.js';

const browser = withBrowser();
/** A relying party has a domain, and the browser’s own rules for a secure page allow this one. */
const site = origin.replace('127.0.0.1', 'localhost');

interface Request {
  path: string;
  body: unknown;
}

interface Scene {
  /** @default strong */
  scene?: 'strong' | 'headless' | 'early';
  /** The methods of the second factor, after a password. */
  more?: string[];
}

/** The page of a user with these methods, and the server behind it. */
async function open(
  language: Language,
  ways: string[],
  at?: (page: Page) => Promise<unknown>,
  { scene = 'strong', more }: Scene = {},
) {
  const backupCodes = ['k7qp-93xd'];
  const server = createPasskeyServer({
    ...{ password: 'pw', email: 'a@b.test', backupCodes },
    ...{ rpID: 'localhost', origin: site, ways },
  });
  const answer = toMiddleware(async (request) => {
    const isFirstFactor = more && new URL(request.url).pathname === '/step-up/password';
    const response = await server.fetch(request);
    if (!isFirstFactor || !response.ok) return response;
    return Response.json({ id: 'partial-1', more: more.map((method) => ({ method })) });
  });
  const http = createServer((incoming, outgoing) => answer(incoming, outgoing, () => outgoing.writeHead(404).end()));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  const page = await (await browser.open()).newPage();
  /** The requests of the steps, in their order. */
  const requests: Request[] = [];
  await page.route(/\/(step-up|payments)/, (route) => {
    const { pathname } = new URL(route.request().url());
    if (/begin|finish/.test(pathname))
      requests.push({ path: pathname, body: route.request().postDataJSON() as unknown });
    return route.continue({ url: `http://127.0.0.1:${port}${pathname}` });
  });
  await at?.(page);
  await page.goto(`${site}/scenes/?scene=${scene}&locale=${language}`);
  const driver = playwrightDriver(page, { locale: language });
  const passkey = await driver.addPasskey();
  server.passkeys.set(passkey.id, { id: passkey.id, publicKey: passkey.publicKey, counter: 0 });
  if (scene !== 'early') await page.getByRole('button', { name: 'Pay' }).click();
  await driver.waitUntilOpen();
  const dialog = page.locator('[data-sv=dialog]');
  const prompts = () => page.evaluate(() => window.prompts);
  const paths = () => requests.map(({ path }) => path.replace('/step-up/', ''));
  return { page, server, driver, passkey, dialog, requests, paths, prompts, output: page.locator('output') };
}

declare global {
  interface Window {
    /** For each call of `navigator.credentials.get`: whether the user had just pressed. */
    prompts: boolean[];
  }
}

const counted = (page: Page) =>
  page.addInitScript(() => {
    window.prompts = [];
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (options) => {
      window.prompts.push(navigator.userActivation.isActive);
      return get(options);
    };
  });

describe.each(languages('ko'))('in %s', (language) => {
  const { dialog: said } = words[language];
  const own = said.ceremonies.passkey;

  test('a passkey is dismissed once, absent once, then right', async () => {
    const { server, driver, passkey, dialog, paths, requests, output, page } = await open(language, [
      'password',
      'passkey',
    ]);
    await driver.chooseMethod('passkey');
    expect(await driver.title()).toBe(own.title);
    const button = dialog.getByRole('button', { name: own.label });
    await expectFocus(button);

    await passkey.allow(false);
    await driver.usePasskey();
    expect(await driver.errorMessage()).toBe(own.dismissed);
    await expectFocus(dialog.getByRole('button', { name: said.retry }));
    await dialog.getByRole('button', { name: said.another }).waitFor();

    await passkey.remove();
    await driver.usePasskey();
    await expect.poll(() => driver.errorMessage()).toBe(own.dismissed);

    const other = await driver.addPasskey();
    await other.allow(true);
    server.passkeys.clear();
    server.passkeys.set(other.id, { id: other.id, publicKey: other.publicKey, counter: 0 });
    await driver.showMethods();
    await driver.chooseMethod('passkey');
    // Until the server's request is there, a press does nothing.
    await expect.poll(() => button.getAttribute('aria-disabled')).toBe(null);
    await expectFocus(button);
    await page.keyboard.press('Enter');
    await driver.waitUntilClosed();
    await expectText(output, '201');
    // A prompt that is dismissed uses up no request; a choice begins with another one.
    expect(paths()).toEqual(['begin', 'begin', 'finish']);
    expect(requests[2]!.body).toMatchObject({ method: 'passkey', answer: { type: 'public-key' } });
  });
});

test('as the only method it waits for a press', async () => {
  const { driver, dialog, prompts, paths, output } = await open('en', ['passkey'], counted);
  const button = dialog.getByRole('button', { name: words.en.dialog.ceremonies.passkey.label });
  await button.waitFor();
  await expect.poll(paths).toEqual(['begin']);
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe(null);
  expect(await prompts()).toEqual([]);
  await button.click();
  await driver.waitUntilClosed();
  await expectText(output, '201');
  expect(await prompts()).toEqual([true]);
});

/** The unit test of the ceremony has these with a stub of the browser; the real one is for a long run, but for one. */
const journeys: [string, () => Promise<void>][] = [
  [
    'a request that has expired is made again, at the press',
    async () => {
      const { server, driver, prompts, paths, output } = await open('en', ['password', 'passkey'], counted);
      server.settings.lifetime = 0;
      await driver.chooseMethod('passkey');
      server.settings.lifetime = 120;
      await driver.usePasskey();
      await driver.waitUntilClosed();
      await expectText(output, '201');
      expect(paths()).toEqual(['begin', 'begin', 'finish']);
      expect(await prompts()).toEqual([true]);
    },
  ],
  [
    'a passkey that the server does not have is refused; the next try begins again',
    async () => {
      const { server, driver, passkey, paths, output } = await open('en', ['password', 'passkey']);
      const stored = server.passkeys.get(passkey.id)!;
      await driver.chooseMethod('passkey');
      server.passkeys.clear();
      await driver.usePasskey();
      expect(await driver.errorMessage()).toBe(words.en.dialog.ceremonies.passkey.refused);
      server.passkeys.set(passkey.id, stored);
      await driver.usePasskey();
      await driver.waitUntilClosed();
      await expectText(output, '201');
      expect(paths()).toEqual(['begin', 'finish', 'begin', 'finish']);
    },
  ],
  [
    'a relying party of another domain takes the method from the list',
    async () => {
      const { server, driver, dialog } = await open('en', ['password', 'passkey']);
      server.settings.rpID = 'elsewhere.example';
      await driver.chooseMethod('passkey');
      await driver.usePasskey();
      await dialog.getByText(words.en.dialog.choose.unusable).waitFor();
      expect(await dialog.getByRole('button', { name: words.en.dialog.method.passkey.name }).count()).toBe(0);
      browser.complaints.splice(
        0,
        Infinity,
        ...browser.complaints.filter(
          (text) => !text.includes('elsewhere.example') && !text.includes('cannot use a passkey'),
        ),
      );
    },
  ],
  [
    'leaving the step closes the browser’s prompt',
    async () => {
      const { page, driver, dialog, paths, output, server } = await open(
        'en',
        ['password', 'passkey'],
        async (page) => {
          // A prompt that waits for its user.
          await page.addInitScript(() => {
            window.prompts = [];
            navigator.credentials.get = (options) =>
              new Promise((_, reject) => {
                options!.signal!.addEventListener('abort', () => {
                  window.prompts.push(true);
                  reject(options!.signal!.reason as Error);
                });
              });
          });
        },
      );
      await driver.chooseMethod('passkey');
      await driver.usePasskey();
      await dialog.getByText(words.en.dialog.ceremonies.passkey.prompting).waitFor();
      await driver.showMethods();
      await expect.poll(() => page.evaluate(() => window.prompts)).toEqual([true]);
      await driver.chooseMethod('password');
      await driver.enterPassword('pw');
      await driver.waitUntilClosed();
      await expectText(output, '201');
      expect(paths()).toEqual(['begin']);
      expect(server.passkeys.size).toBe(1);
    },
  ],
];

test.each(isLong ? journeys : journeys.slice(0, 1))('%s', (_, walk) => walk());

test.each(isLong ? ['toJSON', 'parseRequestOptionsFromJSON', 'PublicKeyCredential'] : ['toJSON'])(
  'a browser without %s does not offer it',
  async (part) => {
    const { dialog } = await open('en', ['password', 'email', 'passkey'], async (page) => {
      await page.addInitScript((name) => {
        if (name === 'PublicKeyCredential') Reflect.deleteProperty(window, name);
        else
          for (const owner of [PublicKeyCredential, PublicKeyCredential.prototype]) Reflect.deleteProperty(owner, name);
      }, part);
    });
    await dialog.getByRole('button', { name: words.en.dialog.method.email.name }).waitFor();
    expect(await dialog.getByRole('button', { name: words.en.dialog.method.passkey.name }).count()).toBe(0);
    browser.complaints.splice(0, Infinity, ...browser.complaints.filter((text) => !text.includes('leaves it out')));
  },
);

test('the other methods of that back end, over HTTP', async () => {
  const { server, driver, requests, page, output } = await open('en', ['totp', 'backup-code', 'passkey']);
  await driver.chooseMethod('totp');
  await driver.enterCode(server.appCode());
  await driver.waitUntilClosed();
  await expectText(output, '201');
  await page.reload();
  await page.getByRole('button', { name: 'Pay' }).click();
  await driver.chooseMethod('backup-code');
  await driver.enterCode('K7QP 93XD');
  await driver.waitUntilClosed();
  await expectText(output, '201');
  expect(requests.map(({ body }) => (body as { method: string }).method)).toEqual(['totp', 'backup-code']);
});

test.each(languages('ko'))('two factors in sequence, in %s: a password, then a passkey', async (language) => {
  const { dialog: said } = words[language];
  const { driver, dialog, page, paths, requests, output } = await open(language, ['password', 'email'], counted, {
    more: ['passkey', 'totp'],
  });
  await driver.chooseMethod('password');
  await driver.enterPassword('wrong');
  await dialog.getByRole('alert').waitFor();
  await driver.enterPassword('pw');
  await dialog.getByRole('button', { name: said.method.passkey.name }).waitFor();
  expect(await dialog.getByRole('button', { name: said.method.email.name }).count()).toBe(0);
  await driver.chooseMethod('passkey');
  const button = dialog.getByRole('button', { name: said.ceremonies.passkey.label });
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe(null);
  await expectText(output, ''); // the first factor alone pays nothing
  await button.click();
  await driver.waitUntilClosed();
  await expectText(output, '201');
  expect(paths()).toEqual(['begin', 'finish']);
  expect(requests.map(({ body }) => (body as { partialId?: string }).partialId)).toEqual(['partial-1', 'partial-1']);
  expect(await page.evaluate(() => window.prompts)).toEqual([true]);
});

describe('a coordinator of the headless entry, at the ready dialog', () => {
  test('has the rows and the step of a passkey', async () => {
    const { driver, output } = await open('en', ['password', 'passkey'], undefined, { scene: 'headless' });
    await driver.chooseMethod('passkey');
    await driver.usePasskey();
    await driver.waitUntilClosed();
    await expectText(output, '201');
  });

  test('has them also where the flow was there before the dialog', async () => {
    const { driver, dialog } = await open('en', ['password', 'passkey'], undefined, { scene: 'early' });
    const { label, title } = words.en.dialog.ceremonies.passkey;
    await dialog.getByRole('button', { name: label }).waitFor();
    expect(await driver.title()).toBe(title);
    await driver.showMethods();
    await driver.chooseMethod('passkey');
    await driver.usePasskey();
    await driver.waitUntilClosed();
  });
});
