import type { BrowserContextOptions } from 'playwright';
import { expect, test } from 'vitest';
import { PASSWORD } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';
import { expectFocus, expectText, tabTo, timeout } from '../support/e2e-page.js';
import { openScene, type Scene } from '../support/e2e-scene.js';
import { isLong } from '../support/long-run.js';

const browser = withBrowser();

/** True for a scene with a layer of the page that opens the prompt. */
const hasHost = (name: string) => !['plain', 'container', 'shadow'].includes(name);

/** The page with the prompt's button, when it can be pressed. */
async function openHost(name: string, options?: BrowserContextOptions): Promise<Scene> {
  const scene = await openScene(await browser.open(options), name);
  if (hasHost(name)) await scene.page.getByRole('button', { name: 'Edit' }).click();
  return scene;
}

/** One of each kind; the rest in `npm run test:all`. */
const hosts = ['plain', 'shadow', 'radix-own', 'native', 'popover-manual'];
const more = ['container', 'radix-shared', 'drawer', 'menu', 'popover-auto'];

test.each(isLong ? [...hosts, ...more] : hosts)(
  'keys, the mouse and Escape are the dialog’s alone, and the page gets everything back: %s',
  async (name) => {
    const hosted = hasHost(name);
    const { page, dialog, field, ask, output, ...scene } = await openHost(name);
    const host = page.getByRole('dialog', { name: 'Host' });
    const note = page.getByLabel('Note');
    const escapes = await page.evaluateHandle(() => {
      const heard: string[] = [];
      document.addEventListener('keydown', ({ key }) => key === 'Escape' && heard.push(key), true);
      return heard;
    });
    const isInert = () => ask.evaluate((element) => element.closest('[inert]') !== null);
    await ask.click();
    await scene.toPassword();
    await page.keyboard.type('typed');
    expect(await field.inputValue()).toBe('typed');
    expect(await note.inputValue()).toBe('kept');
    await expect.poll(isInert, { timeout }).toBe(true);

    // A press beside the card dismisses nothing, and does not take the focus from the field.
    await page.mouse.click(8, 790);
    await expectFocus(field);
    const close = dialog.getByRole('button', { name: 'Close', exact: true });
    await tabTo(page, close);
    await page.keyboard.press('Tab');
    await expectFocus(field);
    await page.keyboard.press('Shift+Tab');
    await expectFocus(close);
    await page.keyboard.press('Tab');
    expect(await dialog.getAttribute('data-state')).toBe('open');

    await page.keyboard.press('Escape');
    await scene.gone();
    await expectText(output, 'escape-key');
    await expectFocus(ask);
    expect(await escapes.jsonValue()).toEqual([]);
    expect(await host.count()).toBe(hosted ? 1 : 0);
    expect(await note.inputValue()).toBe('kept');
    expect(await isInert()).toBe(false);

    // The page's own dialog works as before: it takes keys, opens the prompt again, and Escape is now its own.
    await note.fill('changed');
    await ask.click();
    await scene.toPassword();
    await page.keyboard.type(PASSWORD);
    await dialog.getByRole('button', { name: 'Show password' }).click();
    await expectFocus(field);
    await dialog.getByRole('button', { name: 'Verify', exact: true }).click();
    await scene.gone();
    await expectText(output, '200');
    await expectFocus(ask);
    expect(await note.inputValue()).toBe('changed');
    await page.keyboard.press('Escape');
    await host.waitFor({ state: 'hidden' });
  },
);

test('what another program puts on the page later can be used, and dismisses nothing', async () => {
  const { page, dialog, ask, ...scene } = await openHost('plain');
  await ask.click();
  await scene.toPassword();
  await page.evaluate(() => {
    const menu = document.createElement('button');
    menu.textContent = 'Fill in';
    menu.style.cssText = 'position:fixed;inset:0 0 auto auto;z-index:2147483647';
    menu.addEventListener('click', () => (menu.textContent = 'Filled'));
    document.body.append(menu);
  });
  const menu = page.getByRole('button', { name: /Fill/ });
  await menu.click();
  await expectText(menu, 'Filled');
  await expectFocus(menu);
  expect(await dialog.getAttribute('data-state')).toBe('open');
});

test('if the opener is removed in between, the focus goes to its neighbourhood', async () => {
  const { page, ask, ...scene } = await openScene(await browser.open(), 'vanishing');
  const rows = page.getByRole('region', { name: 'Rows' });
  await ask.first().click();
  await scene.toPassword();
  await page.evaluate(() => dispatchEvent(new Event('remove-row')));
  await rows.getByRole('group', { name: 'first' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await scene.gone();
  expect(await rows.evaluate((element) => element.contains(document.activeElement))).toBe(true);
});

test.each(['disabling', 'shadow-disabling'])('%s: the opener is still known when the focus goes back', async (name) => {
  const { page, ask, field, ...scene } = await openScene(await browser.open(), name);
  await ask.click();
  await scene.toPassword();
  await expectFocus(field);
  expect(await ask.isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await scene.gone();
  expect(await page.locator('form').evaluate((form) => form.matches(':focus-within'))).toBe(true);
});

test('the page’s own modal does not take the wheel away from the dialog', async () => {
  // This host injects a style, which the policy refuses; what is tested is another matter.
  const { page, dialog, ask, ...scene } = await openHost('radix-overlay', {
    bypassCSP: true,
    viewport: { width: 400, height: 260 },
  });
  await ask.click();
  await scene.toPassword();
  await page.setViewportSize({ width: 400, height: 150 }); // the step fits in more
  const scrolled = () =>
    dialog.evaluate((card) => Math.max(...[card, ...card.querySelectorAll('*')].map((e) => e.scrollTop)));
  await expect.poll(scrolled, { timeout }).toBeGreaterThan(20); // the field is scrolled into view
  const before = await scrolled();
  await dialog.hover();
  await page.mouse.wheel(0, -100);
  await expect.poll(scrolled, { timeout }).toBeLessThan(before - 20);
});

test('a form that contains the dialog receives no event of it', async () => {
  const { page, ask, output, ...scene } = await openScene(await browser.open(), 'embedded');
  await ask.click();
  await scene.toPassword();
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await scene.dialog.getByRole('alert').getByText('That password isn’t right').waitFor();
  await page.keyboard.press('Escape');
  await scene.gone();
  expect(await output.textContent()).toBe('');
});

test('ten calls that are refused together raise one dialog, and each gets its own answer', async () => {
  const context = await browser.open();
  const scene = await openScene(context, 'ten');
  const sent = { account: 0, password: 0 };
  scene.page.on('request', (request) => {
    if (request.url().endsWith('/bank/account')) sent.account += 1;
    if (request.url().endsWith('/verifications/password')) sent.password += 1;
  });
  await scene.ask.click();
  await scene.dialog.waitFor();
  expect(await scene.dialog.count()).toBe(1);
  await scene.answer();
  await expectText(scene.output, Array(10).fill('200').join(' '));
  expect(sent).toEqual({ account: 20, password: 1 });

  // And when the answer is no, it is everybody's.
  await scene.page.reload();
  await scene.ask.click();
  await scene.toPassword();
  await scene.page.keyboard.press('Escape');
  await expectText(scene.output, Array(10).fill('escape-key').join(' '));
});

test('where there is one way to go, one message is sent, also in StrictMode', async () => {
  const scene = await openScene(await browser.open(), 'plain', 'seojun');
  await scene.ask.click();
  await scene.dialog.getByRole('button', { name: /^Send again in/ }).waitFor();
  const messages = await scene.page.evaluate(async () => {
    const answer = await fetch('/demo/messages');
    return (await answer.json()) as { to: string }[];
  });
  expect(messages.map(({ to }) => to)).toEqual(['seojun.park@example.com']);
});

test('the second press of a double click, which meets the next step, leaves the focus in its field', async () => {
  const { page, ask, dialog, output, ...scene } = await openScene(
    await browser.open({ reducedMotion: 'no-preference' }),
    'plain',
  );
  await ask.click();
  const row = (await dialog.getByRole('button', { name: /^Password/ }).boundingBox())!;
  await page.mouse.click(row.x + row.width / 2, row.y + row.height / 2);
  await expectFocus(scene.field);
  const label = (await dialog.getByText('Your sign-in password').first().boundingBox())!;
  await page.mouse.move(label.x + label.width / 2, label.y - 4); // between the words and the field
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await scene.gone();
  await expectText(output, '200');
});
