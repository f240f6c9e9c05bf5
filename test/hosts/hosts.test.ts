import { expect, test } from 'vitest';
import { PASSWORD } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';
import { expectFocus, expectText, hasFocus, tabTo, timeout } from '../support/e2e-page.js';
import { names } from './names.js';

const browser = withBrowser();

/** What each library has. */
const KINDS: Record<string, string[]> = {
  radix: ['dialog', 'popover', 'menu'],
  'react-aria': ['dialog', 'popover', 'menu'],
  ark: ['dialog', 'popover', 'menu', 'drawer'],
  'base-ui': ['dialog', 'popover', 'menu', 'drawer'],
  'headless-ui': ['dialog', 'popover', 'menu'],
  mui: ['dialog', 'popover', 'menu', 'drawer'],
  mantine: ['dialog', 'popover', 'menu', 'drawer'],
  antd: ['dialog', 'popover', 'menu', 'drawer'],
  vaul: ['drawer'],
  native: ['dialog', 'popover', 'menu'],
};

/** A press anywhere closes it: it listens at the window itself, before anybody else can. */
const CLOSES = 'antd popover';

/** It leaves the focus nowhere when an item is chosen, with our dialog or without. */
const FORGETS = 'antd menu';

const all = names.flatMap((name) => KINDS[name]!.map((kind) => [name, kind] as const));
const layers = all.filter((what) => what[1] !== 'menu' && what.join(' ') !== CLOSES);
const menus = all.filter(([, kind]) => kind === 'menu');

async function open(library: string, kind: string) {
  const context = await browser.open({ bypassCSP: true, reducedMotion: 'reduce' }); // they write styles into the page
  const page = await context.newPage();
  await page.goto(`/hosts/?library=${library}&kind=${kind}`);
  await page.getByRole('heading', { name: `${library} ${kind}`, level: 1 }).waitFor();
  const dialog = page.locator('[data-sv=dialog]');
  const field = dialog.getByLabel('Your sign-in password');
  return {
    page,
    dialog,
    field,
    edit: page.getByRole('button', { name: 'Edit' }),
    ask: page.getByRole('button', { name: 'Ask' }),
    note: page.getByLabel('Note'),
    output: page.locator('output'),
    async toPassword() {
      await dialog.getByRole('button', { name: /^Password/ }).click();
      await expectFocus(field);
    },
    gone: () => dialog.waitFor({ state: 'detached' }),
    /** Nothing of ours is on the page; a modal of a library's may have made the rest inert itself. */
    async expectNothingLeft(isHostOpen = false) {
      expect(await page.locator('[data-sv=layer], [inert="1"]').count()).toBe(0);
      if (!isHostOpen) expect(await page.locator('#root[inert]').count()).toBe(0);
    },
  };
}

test.each(layers)(
  '%s, %s: our dialog has keys, pointer and Escape; the host stays, and works afterwards',
  async (...what) => {
    const { page, dialog, field, edit, ask, note, output, ...scene } = await open(...what);
    await edit.click();
    await note.fill('written');
    await ask.click();
    await scene.toPassword();
    await page.keyboard.type('typed');
    expect(await field.inputValue()).toBe('typed');

    // A press in the card and one beside it, each with all that libraries listen to.
    await dialog.getByRole('button', { name: 'Show password' }).click();
    await expectFocus(field);
    await page.mouse.click(8, 790);
    await expectFocus(field);
    const close = dialog.getByRole('button', { name: 'Close', exact: true });
    await tabTo(page, close);
    await page.keyboard.press('Tab');
    await expectFocus(field);
    await page.keyboard.press('Shift+Tab');
    await expectFocus(close);
    await page.keyboard.press('Tab');
    await page.keyboard.type('!');
    expect(await field.inputValue()).toBe('typed!');
    expect(await dialog.getAttribute('data-state')).toBe('open');

    await page.keyboard.press('Escape');
    await scene.gone();
    await expectText(output, 'escape-key');
    await expectFocus(ask);
    expect(await note.inputValue()).toBe('written');
    await scene.expectNothingLeft(true);

    // The host works as before: it takes text, opens the prompt again, and Escape is its own.
    await note.fill('written again');
    await ask.click();
    await scene.toPassword();
    await page.keyboard.type(PASSWORD);
    await dialog.getByRole('button', { name: 'Verify', exact: true }).click();
    await scene.gone();
    await expectText(output, '200');
    await expectFocus(ask);
    expect(await note.inputValue()).toBe('written again');
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'hidden' });
    await expect.poll(() => hasFocus(edit), { timeout }).toBe(true);
    await scene.expectNothingLeft();
  },
);

test.each(menus)(
  '%s, %s: opened from an item, our dialog is used, and the focus goes back to the menu’s button',
  async (...what) => {
    const { page, field, edit, output, ...scene } = await open(...what);
    const item = page.getByRole('menuitem', { name: 'Ask' });
    await edit.click();
    await item.click();
    await scene.toPassword();
    await page.keyboard.type('typed');
    expect(await field.inputValue()).toBe('typed');
    await page.mouse.click(8, 790);
    await expectFocus(field);
    await page.keyboard.press('Escape');
    await scene.gone();
    await expectText(output, 'escape-key');
    if (what.join(' ') !== FORGETS) await expectFocus(edit);
    await scene.expectNothingLeft();

    await edit.click();
    await item.click();
    await scene.toPassword();
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await scene.gone();
    await expectText(output, '200');
    if (what.join(' ') !== FORGETS) await expectFocus(edit);
    await scene.expectNothingLeft();
  },
);

if (names.includes('antd'))
  test('antd, popover: it closes at the first press, and our dialog stays, with what was typed', async () => {
    const { page, dialog, field, edit, ask, note, ...scene } = await open('antd', 'popover');
    await edit.click();
    await ask.click();
    await scene.toPassword();
    await page.keyboard.type('typed');
    await note.waitFor({ state: 'hidden' });
    await page.mouse.click(8, 790);
    await expectFocus(field);
    expect(await field.inputValue()).toBe('typed');
    expect(await dialog.getAttribute('data-state')).toBe('open');
    await page.keyboard.press('Escape');
    await scene.gone();
    await scene.expectNothingLeft();
    await edit.click();
    await note.fill('written');
  });

test.each(names)('%s: a modal that the page opens above ours is used, and returns what ours had', async (name) => {
  const { page, dialog, field, ask, output, ...scene } = await open(name, 'modal');
  await ask.click();
  await scene.toPassword();
  await page.keyboard.type('below');
  await page.evaluate(() => dispatchEvent(new Event('open-above')));
  const reason = page.getByLabel('Reason');
  await reason.click();
  await page.keyboard.type('above');
  expect(await reason.inputValue()).toBe('above');
  expect(await field.inputValue()).toBe('below');

  // Escape is that one's; ours is below.
  await page.keyboard.press('Escape');
  await reason.waitFor({ state: 'hidden' });
  expect(await dialog.getAttribute('data-state')).toBe('open');
  await expectFocus(field);
  await page.keyboard.press('End'); // some select what is in a field that they give the focus back to
  await page.keyboard.type('!');
  expect(await field.inputValue()).toBe('below!');

  await page.evaluate(() => dispatchEvent(new Event('open-above')));
  await page.getByRole('button', { name: 'Done' }).click();
  await reason.waitFor({ state: 'hidden' });
  await expectFocus(field);
  await field.fill(PASSWORD);
  await page.keyboard.press('Enter');
  await scene.gone();
  await expectText(output, '200');
  await expectFocus(ask);
  await scene.expectNothingLeft();
});
