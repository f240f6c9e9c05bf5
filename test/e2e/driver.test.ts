// Every verb of the driver for Playwright. test/long has the example of docs/testing.md, under Playwright's own runner.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import { playwrightRouteHandler, createAccountApiServer, playwrightDriver } from '../../src/testing.js';
import { serveDriverPage, type DriverPage } from '../support/driver-page.js';
import { languages } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';

const words: Record<string, typeof en> = { en, ko };
const session = withBrowser();
let served: DriverPage;

beforeAll(async () => {
  served = await serveDriverPage();
});

afterAll(() => served.close());

describe.each(languages('en'))('in %s, every verb', (locale) => {
  it('is what a user does', async () => {
    const tenant = createAccountApiServer({
      users: [{ username: 'alice', password: 'correct [horse]', email: 'alice@example.test' }],
    });
    const page = await (await session.open()).newPage();
    await page.route('https://tenant.example/**', playwrightRouteHandler(tenant));
    await page.addInitScript((token) => Object.assign(window, { accessToken: token }), tenant.signIn('alice'));
    await page.goto(`${served.url}?locale=${locale}`);
    const rename = page.getByRole('button', { name: 'Rename' });
    const dialog = playwrightDriver(page, { locale });
    expect(await dialog.isOpen()).toBe(false);

    await rename.click();
    await dialog.waitUntilOpen();
    expect(await dialog.isOpen()).toBe(true);
    await dialog.cancel();
    await page.getByText('Not renamed').waitFor();

    await rename.click();
    await dialog.chooseMethod('password');
    await dialog.enterPassword('wrong');
    const said = words[locale]!;
    expect(await dialog.errorMessage()).toBe(said.errors.wrong_password);
    await dialog.waitForMessage('errors.wrong_password');
    expect(await dialog.title()).toBe(said.password.title);

    await dialog.showMethods();
    await dialog.chooseMethod('email');
    const { code } = tenant.inbox.latest()!;
    await dialog.enterCode(code.slice(0, 5));
    await dialog.waitForMessage('errors.codeIncomplete');
    await page.clock.install();
    tenant.clock.advance(60_000);
    await page.clock.fastForward(60_000);
    await dialog.resend();
    await dialog.waitForMessage('code.resent');
    await dialog.enterCode(tenant.inbox.latest()!.code);
    await dialog.waitUntilClosed();
    await page.getByText('Renamed', { exact: true }).waitFor();
  });

  it('chooses a method with a message that can’t be sent', async () => {
    const tenant = createAccountApiServer({
      users: [{ username: 'alice', password: 'correct horse', email: 'alice@example.test', phone: '14155550101' }],
    });
    const page = await (await session.open()).newPage();
    await page.route('https://tenant.example/**', playwrightRouteHandler(tenant));
    await page.addInitScript((token) => Object.assign(window, { accessToken: token }), tenant.signIn('alice'));
    await page.goto(`${served.url}?locale=${locale}`);
    await page.getByRole('button', { name: 'Rename' }).click();
    const dialog = playwrightDriver(page, { locale });
    const said = words[locale]!;
    const failing = (status: number, code: string) =>
      tenant.faults.add({
        path: '/api/verifications/verification-code',
        times: 1,
        respond: () => Response.json({ code }, { status }),
      });

    failing(500, 'connector.general');
    await dialog.chooseMethod('email');
    expect(await dialog.errorMessage()).toBe(said.errors.delivery_failed);
    await dialog.showMethods();
    failing(501, 'connector.not_found');
    await dialog.chooseMethod('email');
    await dialog.waitForMessage('choose.unusable');
    await dialog.chooseMethod('phone');
    await dialog.waitForMessage('code.sent');
    expect(await dialog.title()).toBe(said.code.title);
    session.complaints.length = 0; // the two answers
    await dialog.cancel();
  });

  it('finds nothing in another language', async () => {
    const tenant = createAccountApiServer({ users: [{ username: 'alice', password: 'correct horse' }] });
    const page = await (await session.open()).newPage();
    await page.route('https://tenant.example/**', playwrightRouteHandler(tenant));
    await page.addInitScript((token) => Object.assign(window, { accessToken: token }), tenant.signIn('alice'));
    await page.goto(`${served.url}?locale=${locale}`);
    await page.getByRole('button', { name: 'Rename' }).click();
    await playwrightDriver(page).waitUntilOpen();
    const other = locale === 'ko' ? 'en' : 'ko';
    expect(await playwrightDriver(page, { locale: other }).isOpen()).toBe(false);
    // One way alone is no choice: the field is there already.
    await playwrightDriver(page).chooseMethod('password');
    await playwrightDriver(page).enterPassword('correct horse');
    await playwrightDriver(page).waitUntilClosed();
  });
});

it('a fault that cuts the connection cuts it for the page', async () => {
  const tenant = createAccountApiServer({ users: [{ username: 'alice', password: 'correct horse' }] });
  const context = await session.open();
  const page = await context.newPage();
  await page.route('https://tenant.example/**', playwrightRouteHandler(tenant));
  await page.addInitScript((token) => Object.assign(window, { accessToken: token }), tenant.signIn('alice'));
  await page.goto(served.url);
  await page.getByRole('button', { name: 'Rename' }).click();
  const dialog = playwrightDriver(page);
  await dialog.chooseMethod('password');
  tenant.faults.add({ path: '/api/verifications/password', respond: 'cut', times: 1 });
  await dialog.enterPassword('correct horse');
  expect(await dialog.errorMessage()).toBe(en.errors.network);
  expect(session.complaints.splice(0)).toEqual([expect.stringContaining('net::ERR_FAILED')]);
});
