import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import korean from '../../locales/ko.json' with { type: 'json' };
import { withBrowser } from '../support/e2e-browser.js';
import { timeout } from '../support/e2e-page.js';

const browser = withBrowser();
const words = { en: english, ko: korean };
type Language = keyof typeof words;

/** The dialog over an app's page, in a language, at each of the screens that a user most often sees. */
async function eachScreen(
  language: Language,
  options: Parameters<typeof browser.open>[0],
  look: (screen: string, page: Page) => Promise<void>,
) {
  const said = words[language];
  const page = await (await browser.open({ reducedMotion: 'reduce', ...options })).newPage();
  await page.goto(`/scenes/?scene=plain&as=minji&locale=${language}`);
  const dialog = page.locator('[data-sv=dialog]');
  const button = (name: string) => dialog.getByRole('button', { name });
  await page.getByRole('button', { name: 'Ask' }).click();
  await button(said.method.password.name).waitFor();
  await look('ways', page);
  await button(said.method.password.name).click();
  await dialog.getByLabel(said.password.label).waitFor();
  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').getByText(said.errors.wrong_password).waitFor();
  await look('password, wrong', page);
  await button(said.another).click();
  await button(said.method.email.name).click();
  await button(
    said.code.resendIn
      .split('{{time}}')
      .sort((a, b) => b.length - a.length)[0]!
      .trim(),
  ).waitFor();
  await page.keyboard.type('111111');
  await dialog.getByRole('alert').getByText(said.errors.wrong_code).waitFor();
  await look('code, wrong', page);
}

/** What of the dialog is cut off, pokes out or lies under something else, in words. Runs in the page. */
function cutOff(): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  const card = document.querySelector<HTMLElement>('[data-sv=dialog]')!;
  const edge = card.getBoundingClientRect();
  if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} px wide`);
  if (edge.left < 0 || edge.right > innerWidth) found.push('the card pokes out of the page');
  for (const element of [card, ...card.querySelectorAll<HTMLElement>('*')]) {
    const { overflowX } = getComputedStyle(element);
    if (overflowX === 'auto' || overflowX === 'scroll' || element.scrollLeft !== 0)
      found.push(`${element.dataset.sv} scrolls sideways`);
  }
  const close = card.querySelector('[data-sv=close]')!;
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (!node.textContent?.trim() || parent.closest('[data-sv=sr]')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const text = `“${node.textContent}”`;
      for (let box: HTMLElement | null = parent; box && card.contains(box); box = box.parentElement) {
        const around = box.getBoundingClientRect();
        const clips = getComputedStyle(box).overflowX !== 'visible' || box.matches('button');
        if (clips && (line.left < around.left - 1 || line.right > around.right + 1))
          found.push(`${text} is cut off by ${box.dataset.sv}`);
        if (box.matches('button') && (line.top < around.top - 1 || line.bottom > around.bottom + 1))
          found.push(`${text} is higher than its button`);
      }
      const x = close.getBoundingClientRect();
      const glyph = { left: x.left + 12, right: x.right - 12, top: x.top + 12, bottom: x.bottom - 12 };
      const meets =
        line.left < glyph.right && line.right > glyph.left && line.top < glyph.bottom && line.bottom > glyph.top;
      if (meets && !close.contains(node)) found.push(`${text} lies under the cross`);
    }
  }
  return found;
}

test.each<Language>(['ko', 'en'])(
  'in %s, nothing is cut off on narrow screens, at 400 % zoom and with text at 200 %',
  async (language) => {
    const found: Record<string, string[]> = {};
    await eachScreen(language, {}, async (screen, page) => {
      for (const dir of ['ltr', 'rtl']) {
        for (const [width, height, text] of [
          [390, 844, 16],
          [320, 256, 16], // 1280 × 1024 at 400 %
          [320, 640, 32],
          [390, 844, 32],
          [844, 390, 16],
          [1280, 800, 32],
        ] as const) {
          await page.setViewportSize({ width, height });
          await page.evaluate(
            ([size, direction]) => {
              document.documentElement.style.fontSize = `${size}px`;
              document.documentElement.dir = direction;
            },
            [text, dir] as const,
          );
          found[`${screen}, ${width} × ${height}, ${text} px, ${dir}`] = await page.evaluate(cutOff);
        }
      }
    });
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((look) => [look, []])));
  },
);

test('on a page that reads from right to left, the dialog does too, and a code does not', async () => {
  const places: Record<string, Record<string, number>> = {};
  await eachScreen('en', {}, async (screen, page) => {
    for (const dir of ['ltr', 'rtl']) {
      await page.evaluate((direction) => (document.documentElement.dir = direction), dir);
      // How far the middle of each part lies from the middle of the card, to the end of the line.
      places[`${screen} ${dir}`] = await page.evaluate(
        (sign) => {
          const middle = (part: Element) => {
            const { left, right } = part.getBoundingClientRect();
            return (left + right) / 2;
          };
          const card = document.querySelector('[data-sv=dialog]')!;
          const parts = card.querySelectorAll<HTMLElement>(
            '[data-sv]:is(button, input, label, h2, p, svg):not([data-sv=code-input], [data-sv=sr])',
          );
          return Object.fromEntries(
            [...parts].map((part, n) => [
              `${n} ${part.dataset.sv}`,
              Math.round((middle(part) - middle(card)) * sign) || 0,
            ]),
          );
        },
        dir === 'ltr' ? 1 : -1,
      );
    }
    // English stays in order, whatever the page does: "6-digit" is not "digit-6", and a full stop is at the end.
    const outOfOrder = await page.evaluate(() => {
      const found: string[] = [];
      const walker = document.createTreeWalker(
        document.querySelector('[data-sv=dialog]')!,
        NodeFilter.SHOW_TEXT,
        (node) => (node.parentElement?.closest('[data-sv=sr]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
      );
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent!.trimEnd();
        const boxOf = (at: number) => {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return range.getBoundingClientRect();
        };
        const boxes = Array.from(text, (_, at) => boxOf(at));
        const turns = boxes.some(
          (box, at) => at > 0 && box.top === boxes[at - 1]!.top && box.left < boxes[at - 1]!.left,
        );
        if (turns) found.push(text);
      }
      return found;
    });
    expect(outOfOrder, screen).toEqual([]);
    const digits = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('[data-sv=code-input]');
      return input && [getComputedStyle(input).direction, input.getBoundingClientRect().left < innerWidth / 2];
    });
    expect(digits ?? ['ltr', true]).toEqual(['ltr', true]);
    expect(places[`${screen} rtl`]).toEqual(places[`${screen} ltr`]);
  });
  expect(Math.min(...Object.values(places).map((parts) => Object.keys(parts).length))).toBeGreaterThan(4);
});

test('above an on-screen keyboard, title, field and main button stay in sight', async () => {
  const page = await (
    await browser.open({ viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: 'reduce' })
  ).newPage();
  // A desktop's browser has no such keyboard. This is what one does to a page on a phone: only the visual viewport shrinks.
  await page.addInitScript(() => {
    const seen = { height: 844, offsetTop: 0 };
    for (const name of ['height', 'offsetTop'] as const) {
      Object.defineProperty(visualViewport, name, { get: () => seen[name] });
    }
    addEventListener('keyboard', (event) => {
      Object.assign(seen, (event as CustomEvent<typeof seen>).detail);
      visualViewport!.dispatchEvent(new Event('resize'));
    });
  });
  await page.goto('/scenes/?scene=plain&as=minji');
  const dialog = page.locator('[data-sv=dialog]');
  await page.getByRole('button', { name: 'Ask' }).tap();
  for (const way of [/^Password/, /^Email code/]) {
    await dialog.getByRole('button', { name: way }).tap();
    const field = dialog.locator('input:not([tabindex="-1"])');
    await field.waitFor();
    for (const seen of [
      { height: 544, offsetTop: 0 },
      { height: 544, offsetTop: 120 }, // iOS has moved the page up to the field
      { height: 844, offsetTop: 0 },
    ]) {
      await page.evaluate((detail) => dispatchEvent(new CustomEvent('keyboard', { detail })), seen);
      for (const part of [
        dialog.getByRole('heading'),
        field,
        dialog.getByRole('button', { name: 'Verify', exact: true }),
      ]) {
        await expect
          .poll(
            async () => {
              const { y, height } = (await part.boundingBox())!;
              return y >= seen.offsetTop && y + height <= seen.offsetTop + seen.height;
            },
            { timeout, message: `${String(part)} in ${JSON.stringify(seen)}` },
          )
          .toBe(true);
      }
    }
    const { y, height } = (await dialog.boundingBox())!;
    expect(y + height).toBe(844);
    await dialog.getByRole('button', { name: 'Verify another way' }).tap();
  }
});

test('with forced colours, card, fields, methods and main button keep their edges, and what is focused a ring', async () => {
  await eachScreen('en', { forcedColors: 'active' }, async (screen, page) => {
    const bare = await page.evaluate(() => {
      const card = document.querySelector('[data-sv=dialog]')!;
      const seen = (style: CSSStyleDeclaration) =>
        parseFloat(style.borderTopWidth) > 0 &&
        style.borderTopStyle === 'solid' &&
        style.borderTopColor !== style.backgroundColor &&
        !/^rgba.*, 0\)$/.test(style.borderTopColor);
      const edges = (control: Element) => {
        if (control.matches('[data-sv=code-input]'))
          return ['::before', '::after'].map((tray) => getComputedStyle(control.parentElement!, tray));
        return [getComputedStyle(control.matches('[data-sv=method]') ? control.closest('ul')! : control)];
      };
      // Words and icons that are buttons are seen by themselves.
      const boxes = card.querySelectorAll<HTMLElement>(
        '[data-sv=ground], [data-sv=submit], [data-sv=method], input:not([tabindex="-1"])',
      );
      return [...boxes]
        .filter((control) => !edges(control).every(seen))
        .map((control) => control.outerHTML.slice(0, 80));
    });
    expect(bare, screen).toEqual([]);
    const stops = await page.locator('[data-sv=dialog] :is(button, input:not([tabindex="-1"]))').count();
    for (let stop = 0; stop < stops; stop += 1) {
      await page.keyboard.press('Tab');
      const ring = await page.evaluate(() => {
        const focused = document.activeElement!;
        const drawn = focused.matches('[data-sv=code-input]')
          ? getComputedStyle(focused.parentElement!, '::before')
          : getComputedStyle(focused.matches('[data-sv=resend]') ? focused.firstElementChild! : focused);
        return [focused.getAttribute('data-sv'), drawn.outlineStyle, parseFloat(drawn.outlineWidth)];
      });
      expect(ring, screen).toEqual([ring[0], 'solid', 2]);
    }
  });
});

test('with reduced motion, nothing moves', async () => {
  const moving: unknown[] = [];
  await eachScreen('en', {}, async (screen, page) => {
    moving.push(
      ...(await page.evaluate(() =>
        document.getAnimations().map((animation) => (animation as CSSAnimation).animationName),
      )),
    );
    expect(moving, screen).toEqual([]);
  });
});
