import { chromium, type Browser, type Route } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import { openTab, type Scene, type Tab } from '../../bench/dialog/drive.js';
import { launchOptions } from '../support/chromium.mjs';

// Commits and layouts are counted, not timed, so that the machine makes no difference. React's own profiler counts, in
// a production build with its profiling renderer; the dialog is the provider's, loaded when the first call needs it.

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());

/** Frames after which nothing that an act began is still to come. */
const REST = 6;

const tab = (scene: Scene) => openTab(browser, inject('page'), scene);

/** The number of times that something happened in between. */
async function during(read: () => Promise<number>, act: () => Promise<void>): Promise<number> {
  const before = await read();
  await act();
  return (await read()) - before;
}

/**
 * A code's step at rest: it has appeared, its opening has been announced, and its countdown (a render a second) is
 * stopped.
 */
async function openCode(): Promise<Tab> {
  const it = await tab({ method: 'email', held: true });
  await it.open();
  await it.page.getByRole('status').filter({ hasText: en.code.sent }).waitFor({ state: 'attached' });
  await it.page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  await it.frames(REST);
  return it;
}

/** Commits of an opening: till the field has the focus, and till nothing more is to come. */
async function opening(it: Tab) {
  const before = await it.commits();
  await it.open();
  await it.frames(REST * 5); // the card has appeared, and its announcement has been made
  const focused = await it.page.evaluate(() => window.tally.commitsAtFocus);
  return { focused: focused - before, all: (await it.commits()) - before };
}

describe('opening', () => {
  test.each(['password', 'email'] as const)('by %s, with nothing loaded', async (method) => {
    const { focused, all } = await opening(await tab({ method, held: true }));
    expect(focused).toBeGreaterThan(0);
    expect(focused).toBeLessThanOrEqual(5);
    expect(all).toBeLessThanOrEqual(8);
  });

  test('again, with all of it loaded', async () => {
    const it = await tab({});
    await it.open();
    await it.close();
    await it.frames(REST);
    const { focused, all } = await opening(it);
    expect(focused).toBeLessThanOrEqual(6);
    expect(all).toBeLessThanOrEqual(8);
  });

  test('after a preload: the dialog is mounted before the press, and closed', async () => {
    const it = await tab({ method: 'password', held: true });
    await it.frames(REST);
    const mounting = await during(it.commits, async () => {
      await it.page.evaluate(() => window.tally.preload());
      await it.frames(REST);
    });
    expect(mounting).toBeGreaterThan(0);
    expect(await it.page.getByRole('dialog').count()).toBe(0);
    const { focused, all } = await opening(it);
    expect(focused).toBeLessThanOrEqual(5);
    expect(all).toBeLessThanOrEqual(8);
  });

  /** The counts of one warm opening. Without movement: a busy machine spreads the frames of one as it likes. */
  async function warmOpening(it: Tab) {
    const read = () => Promise.all([it.metric('RecalcStyleCount'), it.metric('LayoutCount'), it.commits()]);
    await it.frames(REST * 3);
    const before = await read();
    await it.open();
    const after = await read();
    await it.close();
    const [styles, layouts, commits] = after.map((count, at) => count - before[at]!);
    return { styles: styles!, layouts: layouts!, commits: commits! };
  }

  async function openWarm(scene: Scene): Promise<Tab> {
    const it = await tab({ method: 'password', ...scene });
    await it.page.emulateMedia({ reducedMotion: 'reduce' });
    await it.open();
    await it.close();
    return it;
  }

  test('costs little more than its floor, the least that an app could write by hand', async () => {
    const floor = await warmOpening(await openWarm({ scene: 'floor' }));
    const it = await openWarm({ scene: 'kit' });
    const isWithin = ({ styles, layouts, commits }: typeof floor) =>
      styles <= floor.styles + 3 && layouts <= floor.layouts + 1 && commits <= floor.commits + 1;
    // On a busy machine a list can come two frames late, and draws a skeleton first. So one opening of ten must be so.
    let kit = await warmOpening(it);
    for (let opened = 1; opened < 10 && !isWithin(kit); opened++) kit = await warmOpening(it);
    expect(kit, JSON.stringify({ floor })).toSatisfy(isWithin);
  });

  test('requests its code, its words and the list at once, and nothing more until the step is drawn', async () => {
    const { page } = await tab({ method: 'password' });
    const held: Route[] = [];
    await page.route('**', (route) => void held.push(route));
    await page.getByRole('button', { name: 'Open' }).click();
    const names = () => held.map((route) => route.request().url().split('/').at(-1)!.replace(/-.*/, '')).sort();
    await expect.poll(names).toEqual(['dialog', 'en']);
    const calls = () => page.evaluate(() => window.tally.requests.map(({ call }) => call));
    await expect.poll(calls).toEqual(['GET /api/my-account']);
    for (const route of held) await route.continue();
    await page.getByLabel(en.password.label).waitFor();
    expect(await calls()).toHaveLength(1);
    expect(names()).toHaveLength(2);
  });
});

describe('typing', () => {
  test('a key in the password field renders nothing', async () => {
    const it = await tab({});
    await it.open();
    await it.frames(REST * 5); // the announcement of the opening is in its region by then
    const type = async () => {
      await it.page.keyboard.type('mountain');
      await it.frames(REST);
    };
    expect(await during(it.commits, type)).toBe(0);
  });

  test('a digit of a code renders nothing, the last one that it is being checked', async () => {
    const it = await openCode();
    const press = (key: string) =>
      during(it.commits, async () => {
        await it.page.keyboard.press(key);
        await it.frames(REST);
      });
    for (const digit of '40791') expect(await press(digit)).toBe(0);
    expect(await press('8')).toBeLessThanOrEqual(2);
    const { requests } = await it.page.evaluate(() => window.tally);
    expect(requests.at(-1)?.call).toBe('POST /api/verifications/verification-code/verify');
  });

  test('six digits at once, as a paste or a password manager brings them', async () => {
    const it = await openCode();
    const paste = async () => {
      await it.page.keyboard.insertText('407918');
      await it.frames(REST);
    };
    expect(await during(it.commits, paste)).toBeLessThanOrEqual(3);
    const { requests } = await it.page.evaluate(() => window.tally);
    expect(requests.at(-1)?.call).toBe('POST /api/verifications/verification-code/verify');
  });

  test('a digit costs one layout', async () => {
    const it = await openCode();
    const press = async () => {
      await it.page.keyboard.press('4');
      await it.frames(REST);
    };
    expect(await during(() => it.metric('LayoutCount'), press)).toBeLessThanOrEqual(1);
  });
});

test('what a flow costs does not grow with the number of guarded components: not one of a thousand renders', async () => {
  const cost = async (guarded: number) => {
    const it = await tab({ guarded });
    const mounted = await it.page.evaluate(() => window.tally.renders);
    expect(mounted).toBe(guarded);
    const commits = await during(it.commits, async () => {
      await it.open();
      await it.page.keyboard.type('mountain-river-19');
      await it.page.keyboard.press('Enter');
      await it.page.locator('output', { hasText: 'password' }).waitFor({ state: 'attached' });
    });
    const renders = await it.page.evaluate(() => window.tally.renders);
    return { commits, renders: renders - mounted };
  };
  const [one, thousand] = [await cost(1), await cost(1000)];
  expect(thousand.renders).toBe(0);
  expect(thousand.commits).toBeLessThanOrEqual(one.commits + 2);
  expect(one.renders).toBe(0);
});
