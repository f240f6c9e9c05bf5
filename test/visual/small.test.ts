// Where there is little room (a keyboard is up, letters are large, the page is zoomed in), what a user needs is seen together in
// every state of every step: the field, what is shown below it, “send again” and the main button.
import { chromium, type Browser, type Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchOptions } from '../support/chromium.mjs';
import { isLong } from '../support/long-run.js';
import { openPage, setSafeArea, type Look, type SmallPage } from './looks.js';
import { scenes, toCode, type SceneName } from './scenes.js';
import { userAt } from './user.js';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());

const pages: Record<string, SmallPage> = {
  'a keyboard on 375 × 667 (iOS)': { width: 375, height: 667, keyboard: 260 },
  'a keyboard on 375 × 667 (Android)': { width: 375, height: 407 },
  'a keyboard on 360 × 640 (iOS)': { width: 360, height: 640, keyboard: 300 },
  'a keyboard on 360 × 640 (Android)': { width: 360, height: 340 },
  '320 × 256': { width: 320, height: 256 },
  '320 × 640, letters of 200 %': { width: 320, height: 640, letters: 2 },
  '390 × 844, letters of 200 %': { width: 390, height: 844, letters: 2 },
  'a phone on its side': { width: 844, height: 390 },
  'a phone without a button, with a keyboard': {
    width: 393,
    height: 852,
    keyboard: 336,
    safeArea: { top: 59, bottom: 34 },
  },
  'a phone without a button': { width: 393, height: 852, safeArea: { top: 59, bottom: 34 } },
  'more room between letters and lines, 390 × 844': { width: 390, height: 844, spaced: true },
  'more room between letters and lines, 320 × 640': { width: 320, height: 640, spaced: true },
  'a phone without a button, on its side': { width: 852, height: 393, safeArea: { left: 59, right: 59, bottom: 21 } },
};
const steps: SceneName[] = [
  'password',
  'code',
  'limited',
  'address',
  'approval',
  'app',
  'window',
  ...(isLong ? (['factors', 'further'] as const) : []),
];
const names = Object.keys(pages);
/** The rooms that differ most: what fits into these, fits into the others. */
const extremes = [
  'a keyboard on 360 × 640 (iOS)',
  'a keyboard on 360 × 640 (Android)',
  '320 × 256',
  '320 × 640, letters of 200 %',
  'a phone without a button, with a keyboard',
  'more room between letters and lines, 320 × 640',
];
const everyWalk = names.flatMap((page) =>
  (['ko', 'en'] as const).flatMap((language) => steps.map((scene) => ({ page, language, scene }))),
);
/**
 * In a long run, every step is walked through on every page, in both languages. Otherwise it is walked through once, in one of
 * them, on another page each time, and in each of its states the page takes the room of some others in turn.
 */
const walks = isLong
  ? everyWalk
  : steps.map((scene, index) => ({
      page: names[(index * 3) % names.length]!,
      language: index % 2 ? ('en' as const) : ('ko' as const),
      scene,
    }));

/** What of these a user doesn't see, and what scrolls within what scrolls, in words. */
const hiddenIn = (dialog: Locator, { keyboard = 0, safeArea = {} }: SmallPage) =>
  dialog.evaluate(
    (card, { keyboard, top, right, bottom, left }) => {
      const found: string[] = [];
      const end = innerHeight - Math.max(keyboard, bottom);
      const foot = card.querySelector('form [data-sv=foot]')?.getBoundingClientRect();
      // What the phone covers with its own bar stays free, and with a keyboard over the bar nothing is left free for it.
      const edge = card.getBoundingClientRect();
      const strip = foot ? Math.round(edge.bottom - foot.bottom) : 0;
      if (strip > 1 + (keyboard > 0 || edge.bottom <= end ? 0 : bottom)) found.push(`${strip} px below the foot`);
      if (edge.top < top) found.push(`the card from ${edge.top}, under the ${top} px of the phone`);
      for (const element of card.querySelectorAll('button, h2, p, [data-sv=field], [data-sv=code]')) {
        const box = element.getBoundingClientRect();
        if (box.width > 1 && (box.left < left || box.right > innerWidth - right))
          found.push(`“${element.textContent}”: ${box.left} to ${box.right}, of ${left} to ${innerWidth - right}`);
      }
      const parts = ['input', 'code', 'number', 'note', 'resend', 'submit'];
      // Above a number or a picture, what to do with it may scroll away: its state, the time and the button stay.
      const hasPicture = card.querySelector('[data-sv=number], [data-sv=qr]');
      for (const name of foot ? parts : []) {
        for (const element of card.querySelectorAll(`form [data-sv=${name}]`)) {
          if (name === 'note' && hasPicture && !element.closest('[data-sv=notes]')) continue;
          const { top, bottom, height } = element.getBoundingClientRect();
          // Of what can be pressed, what is seen counts: its target reaches beyond it. Round a code is room for its ring.
          const room = { resend: 12, code: 4 }[name] ?? 0;
          const lower = name === 'submit' ? end : foot!.top;
          const [from, to] = [Math.round(top + room), Math.round(bottom - room)];
          if (height > 0 && (from < 0 || to > Math.round(lower)))
            found.push(`${name} “${element.textContent}”: ${from} to ${to}, of 0 to ${Math.round(lower)}`);
        }
      }
      const scrolling = [card, ...card.querySelectorAll<HTMLElement>('*')].filter(
        (element) =>
          element.scrollHeight > element.clientHeight + 1 &&
          ['auto', 'scroll'].includes(getComputedStyle(element).overflowY),
      );
      const nested = scrolling.filter((element) =>
        scrolling.some((other) => other !== element && other.contains(element)),
      );
      found.push(...nested.map((element) => `${element.dataset['sv']} scrolls in what scrolls`));
      return found;
    },
    { keyboard, top: 0, right: 0, bottom: 0, left: 0, ...safeArea },
  );

describe.concurrent('with little room, what is needed is seen together', () => {
  test.each(walks)('$page, $language: $scene', async ({ page: name, language, scene }) => {
    const small = pages[name]!;
    const look: Look = { language, theme: 'light', width: 390 };
    const page = await openPage(browser, look, scenes[scene], small);
    const person = userAt(page, look);
    const hidden: string[] = [];
    await scenes[scene].act(person, page, async (state) => {
      // On its own page first, as the step has come onto the screen there; in the end it has the same room again.
      const others = isLong ? [] : [...extremes.filter((each) => each !== name), name];
      for (const other of [undefined, ...others]) {
        const room = pages[other ?? name]!;
        if (other) {
          await page.setViewportSize(room);
          await setSafeArea(page, room);
          await page.evaluate((room) => window.setRoom(room), room);
        }
        // After a frame: the page's own observers of sizes, which are older, have been called before this one.
        await page.evaluate(
          () =>
            new Promise<void>((resolve) => {
              const observer = new ResizeObserver(() => {
                observer.disconnect();
                resolve();
              });
              observer.observe(document.body);
            }),
        );
        await person.rest();
        const of = await hiddenIn(person.dialog, room);
        hidden.push(...of.map((what) => `${other ?? 'its own page'}, ${state}: ${what}`));
        const shots = process.env['STEP_UP_SHOTS'];
        if (shots)
          await page.screenshot({ path: `${shots}/${(other ?? name).replace(/\W+/g, '-')}.${language}.${state}.png` });
      }
    });
    expect(hidden).toEqual([]);
    await page.context().close();
  });
});

test('more room between letters leaves each digit of a code in its cell', async () => {
  const look: Look = { language: 'ko', theme: 'light', width: 390 };
  const spacingOf = async (spaced: boolean) => {
    const page = await openPage(browser, look, {}, { width: 390, height: 844, spaced });
    const person = userAt(page, look);
    await toCode(person);
    await person.type('4079');
    const letterSpacing = (selector: string) =>
      person.dialog.locator(selector).evaluate((element) => getComputedStyle(element).letterSpacing);
    const spacing = {
      code: await letterSpacing('[data-sv=code-input]'),
      title: await letterSpacing('[data-sv=title]'),
    };
    await page.context().close();
    return spacing;
  };
  const [usual, spaced] = [await spacingOf(false), await spacingOf(true)];
  expect(spaced.title).not.toBe(usual.title);
  expect(spaced.code).toBe(usual.code);
});
