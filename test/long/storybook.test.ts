// The Storybook builds, without a network, and its pages can be read: what a visitor sees first is tested like the kit.
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import { pagesAt, serveStorybook, type Entry } from '../../stories/screenshots/storybook.mjs';
import { launchOptions } from '../support/chromium.mjs';

let browser: Browser;
let storybook: Awaited<ReturnType<typeof serveStorybook>>;
let pages: Entry[];

beforeAll(async () => {
  storybook = await serveStorybook();
  browser = await chromium.launch(launchOptions());
  pages = await pagesAt(storybook.url);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await storybook.close();
});

/** A page with an ear to everything that should not happen on it. */
async function openPage(options: Parameters<Browser['newPage']>[0] = {}) {
  const page = await browser.newPage(options);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => complaints.push(`thrown: ${message}`));
  page.on('request', (request) => {
    if (/^(?:https?|wss?):/.test(request.url()) && !request.url().startsWith(storybook.url))
      complaints.push(`elsewhere: ${request.url()}`);
  });
  return { page, complaints };
}

interface Channel {
  last: (event: string) => unknown;
  emit: (event: string, payload: object) => void;
}

declare global {
  var __STORYBOOK_ADDONS_CHANNEL__: Channel | undefined;
}

/** Opens a story or a page without the frame around it, and waits until it is there: a story after it has played. */
async function show(page: Page, id: string, viewMode: 'docs' | 'story', globals = '') {
  const query = new URLSearchParams({ id, viewMode, globals });
  await page.goto(new URL(`iframe.html?${query}`, storybook.url).href);
  const event = viewMode === 'docs' ? 'docsRendered' : 'storyFinished';
  await page.waitForFunction((name) => globalThis.__STORYBOOK_ADDONS_CHANNEL__?.last(name), event);
}

async function openStory(id: string, globals: string, options?: Parameters<Browser['newPage']>[0]) {
  const { page } = await openPage(options);
  await show(page, id, 'story', globals);
  return page;
}

const violationsIn = async (page: Page) => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run('#storybook-docs', {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
};

/** The table of the API page is made from the types: a name, what it is for, a default. */
async function readsApi(page: Page) {
  const rows = page.getByRole('row');
  expect(await rows.filter({ hasText: /^\s*maskCharacter/ }).allInnerTexts()).toEqual(
    Array(3).fill(expect.stringMatching(/The character that covers[^]*'•'/)),
  );
  expect(await rows.filter({ hasText: /^\s*link/ }).innerText()).toMatch(/Links the address/);
  expect(await rows.filter({ hasText: /^\s*stepUp\*/ }).innerText()).toMatch(/createStepUp/);
}

test('every page is written without an error, those by hand without a violation, and nothing comes from elsewhere', async () => {
  const titles = pages.map(({ title }) => title);
  expect(titles.slice(0, 5)).toEqual(['Welcome', '소개', 'Start in five minutes', '5분 만에 시작하기', 'Scenarios']);
  expect(titles).toEqual(expect.arrayContaining(['Guides', 'API']));
  const { page, complaints } = await openPage();
  for (const entry of pages) {
    await show(page, entry.id, 'docs');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    if (entry.tags.includes('unattached-mdx')) expect(await violationsIn(page), entry.title).toEqual([]);
    if (entry.title === 'API') await readsApi(page);
    expect(complaints, entry.title).toEqual([]);
  }
  await page.close();
}, 120_000);

describe('the toolbar', () => {
  const turn = (page: Page, globals: Record<string, string>) =>
    page.evaluate((globals) => globalThis.__STORYBOOK_ADDONS_CHANNEL__!.emit('updateGlobals', { globals }), globals);

  test('the clock: the code that was sent grows old, and its dialog stays', async () => {
    const page = await openStory('dialog--code', '');
    const dialog = page.getByRole('dialog', { name: en.code.title });
    expect(await dialog.innerText()).toContain(en.code.sent);
    await turn(page, { clock: '1 min' });
    await dialog.getByText(en.code.notReceived).waitFor();
    await turn(page, { clock: '9 min' });
    await dialog.getByText(en.code.expiring).waitFor();
    await turn(page, { clock: '10 min' });
    await dialog.getByText(en.errors.record_gone).waitFor();
    await page.close();
  });

  test('the network: offline, failing, and fast again, between two presses', async () => {
    const page = await openStory('dialog--password', '');
    const dialog = page.getByRole('dialog');
    await turn(page, { network: 'failing' });
    await page.keyboard.press('Enter');
    await dialog.getByText(en.errors.server_error).waitFor();
    await turn(page, { network: 'offline' });
    await dialog.getByRole('button', { name: en.retry }).click();
    await dialog.getByText(en.errors.offline).waitFor();
    await turn(page, { network: 'fast' });
    await dialog.getByRole('button', { name: en.retry }).click();
    await dialog.getByText(en.errors.wrong_password).waitFor();
    await page.close();
  });

  test('slow: the wait is there to be seen', async () => {
    const page = await openStory('dialog--password', 'network:slow');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: en.submit, exact: true }).and(page.locator('[aria-busy=true]')).waitFor();
    await page.getByText(en.errors.wrong_password).waitFor();
    await page.close();
  });

  test.each([
    ['system', true],
    ['reduced', false],
  ])('motion %s: moves: %s', async (motion, moves) => {
    const page = await openStory('dialog--password', `motion:${motion}`, { reducedMotion: 'no-preference' });
    const names = await page
      .getByRole('dialog')
      .evaluate((card) => [card, ...card.querySelectorAll('*')].map((part) => getComputedStyle(part).animationName));
    expect(names.some((name) => name !== 'none')).toBe(moves);
    await page.close();
  });

  test('direction: page and dialog turn, the digits don’t', async () => {
    const page = await openStory('dialog--code', 'direction:rtl');
    const dialog = page.getByRole('dialog');
    expect(await dialog.evaluate((card) => getComputedStyle(card).direction)).toBe('rtl');
    expect(await dialog.getByRole('textbox').evaluate((field) => getComputedStyle(field).direction)).toBe('ltr');
    await page.close();
  });
});

test('page and dialog are set in one font, which the Storybook brings along', async () => {
  const page = await openStory('dialog--choose', 'language:ko');
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  for (const selector of ['.page h1', '[data-sv=dialog] h2', '[data-sv=method-name]']) {
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    expect(
      fonts.map(({ familyName, isCustomFont }) => [familyName, isCustomFont]),
      selector,
    ).toEqual([['Noto Sans KR Thin', true]]);
  }
  await page.close();
});
