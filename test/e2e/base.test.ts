/** A page into which somebody has put a `<base>`, or a value on `Object.prototype`: no secret leaves for elsewhere. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { PASSWORD } from '../support/e2e-bank.js';
import { origin, withBrowser } from '../support/e2e-browser.js';
import { expectText } from '../support/e2e-page.js';

const browser = withBrowser();

/** Somebody else's server, which takes whatever comes and lets every page read its answers. */
async function openElsewhere() {
  const requests: { method: string; path: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      requests.push({ method, path, headers, body });
      response.writeHead(method === 'OPTIONS' ? 204 : 404, {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'authorization, content-type, logto-verification-id',
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

type Elsewhere = Awaited<ReturnType<typeof openElsewhere>>;

/**
 * It may have received requests for a part of the page, such as a bundler's preloads. They contained nothing of the
 * user's.
 */
function expectNothingTaken({ requests }: Elsewhere) {
  expect(JSON.stringify(requests)).not.toContain(PASSWORD);
  for (const { method, path, headers } of requests) {
    expect([method, path]).toEqual(['GET', expect.stringMatching(/^\/scenes\/assets\//)]);
    expect(Object.keys(headers)).not.toContain('authorization');
    expect(Object.keys(headers)).not.toContain('logto-verification-id');
  }
}

/** Without its policy, which would keep the element out; of an app that writes its own addresses whole. */
async function openWithoutPolicy() {
  const context = await browser.open({ bypassCSP: true });
  await context.addInitScript(() => {
    const real = window.fetch;
    window.fetch = (input, init) =>
      real(
        typeof input === 'string' && !(window as { asWritten?: boolean }).asWritten ? location.origin + input : input,
        init,
      );
  });
  return context;
}

async function open(context: BrowserContext, scene: string) {
  const page = await context.newPage();
  await page.goto(`/scenes/?scene=${scene}`);
  await page.getByRole('heading', { name: scene, level: 1 }).waitFor();
  return page;
}

async function answer(page: Page) {
  await page.getByRole('button', { name: 'Ask' }).click();
  await page
    .locator('[data-sv=dialog]')
    .getByRole('button', { name: /^Password/ })
    .click();
  await page.getByLabel('Your sign-in password').fill(PASSWORD);
  await page.keyboard.press('Enter');
}

const inject = (page: Page, href: string) =>
  page.evaluate((address) => {
    const base = document.createElement('base');
    base.href = address;
    document.head.prepend(base);
  }, href);

test('a `<base>` that is in the page from the start gets neither password nor token', async () => {
  const elsewhere = await openElsewhere();
  const context = await openWithoutPolicy();
  await context.route('**/scenes/?*', async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    expect(html).toContain('</head>');
    await route.fulfill({ response, body: html.replace('</head>', `<base href="${elsewhere.url}"></head>`) });
  });
  const page = await open(context, 'plain');
  expect(await page.evaluate(() => document.baseURI)).toBe(elsewhere.url);
  await answer(page);
  await expectText(page.locator('output'), '200');
  expectNothingTaken(elsewhere);
});

test.each(['before the dialog is opened', 'while the password is asked for'])(
  'a `<base>` that is put in %s gets neither password nor token',
  async (when) => {
    const elsewhere = await openElsewhere();
    const page = await open(await openWithoutPolicy(), 'plain');
    if (when.startsWith('before')) await inject(page, elsewhere.url);
    await page.getByRole('button', { name: 'Ask' }).click();
    const dialog = page.locator('[data-sv=dialog]');
    await dialog.getByRole('button', { name: /^Password/ }).click();
    await page.getByLabel('Your sign-in password').fill(PASSWORD);
    if (when.startsWith('while')) await inject(page, elsewhere.url);
    await page.keyboard.press('Enter');
    await expectText(page.locator('output'), '200');
    expect(await page.evaluate(() => document.baseURI)).toBe(elsewhere.url);
    expectNothingTaken(elsewhere);
  },
);

test('a relative address of the app’s own goes where the `<base>` leads it, and takes no record along', async () => {
  const elsewhere = await openElsewhere();
  const context = await openWithoutPolicy();
  await context.route('https://elsewhere.example/**', (route) =>
    route.fulfill({ status: 200, headers: { 'access-control-allow-origin': '*' } }),
  );
  await context.route('**/leads-away', (route) => route.fulfill({ status: 200 }));
  const page = await open(context, 'fetch');
  await answer(page);
  await expectText(page.locator('output'), 'account 200');
  await inject(page, elsewhere.url);
  await page.getByRole('button', { name: 'Ask' }).click();
  await expectText(page.locator('output'), 'account 404');
  const led = elsewhere.requests.filter(({ method, path }) => method === 'GET' && path === '/bank/account');
  expect(led).toHaveLength(1);
  for (const { headers } of elsewhere.requests) {
    expect(headers).not.toHaveProperty('logto-verification-id');
    expect(headers['access-control-request-headers'] ?? '').not.toContain('logto-verification-id');
  }
});

test('values on `Object.prototype` lead no request elsewhere, and change none', async () => {
  const context = await openWithoutPolicy();
  const asked: string[] = [];
  context.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  await context.addInitScript(() => {
    const path = '.evil.test/p';
    const paths = { account: path, password: path, sendCode: path, verifyCode: path };
    const values = { paths, origins: ['https://evil.test'], identifiers: { email: 'evil@evil.test' } };
    // Not listed by `for in`, which the bundler's own code uses; code that reads a property finds them nevertheless.
    for (const [name, value] of Object.entries(values)) Object.defineProperty(Object.prototype, name, { value });
  });
  const page = await open(context, 'plain');
  await answer(page);
  await expectText(page.locator('output'), '200');
  expect(asked.filter((request) => !request.includes(` ${origin}/`))).toEqual([]);
  expect(asked).toContain(`GET ${origin}/api/my-account`);
  expect(asked).toContain(`POST ${origin}/api/verifications/password`);
});
