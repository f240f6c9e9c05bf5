// What an app's build makes of the stylesheet has to look like the source: tools translate what they take for too new, and one of
// them turned a direction into a list of languages.
import type { Page } from 'playwright';
import type { BuildOptions } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLong } from '../support/long-run.js';
import { source } from '../theming/css.js';
import { consume, type Consumer } from './consumer.js';

const some = /^(plain|right to left, in|dark by the device|a sheet)/;

/**
 * Builds of apps: Vite’s default, in every look; the minifier before that, and browsers older than the kit’s, in some. Outside of
 * a long run, in some and in one.
 */
const BUILDS: [name: string, options: BuildOptions, looks: RegExp][] = [
  ['vite build', {}, isLong ? /./ : /^(plain|right to left, in|a sheet)/],
  ['vite build, minified by esbuild', { cssMinify: 'esbuild' }, isLong ? some : /^right to left, in/],
  [
    'vite build, for older browsers',
    { cssTarget: ['chrome100', 'safari15', 'firefox100'] },
    isLong ? some : /^right to left, in/,
  ],
];

interface Look {
  name: string;
  html?: Record<string, string>;
  style?: string;
  theme?: string;
  width?: number;
  height?: number;
  media?: Parameters<Page['emulateMedia']>[0];
}

const LOOKS: Look[] = [
  { name: 'plain' },
  { name: 'right to left, in English', html: { dir: 'rtl' } },
  { name: 'left to right, in Arabic', html: { dir: 'ltr', lang: 'ar' } },
  { name: 'right to left by CSS', style: 'direction: rtl' },
  { name: 'dark by the device', media: { colorScheme: 'dark' } },
  { name: 'dark by the app, light by the device', theme: 'dark' },
  { name: 'light by the app, dark by the device', theme: 'light', media: { colorScheme: 'dark' } },
  { name: 'a sheet', width: 390, height: 800 },
  { name: 'a pixel wider than a sheet', width: 480, height: 800 },
  { name: 'a fraction narrower than that', width: 479, height: 800, html: { dir: 'rtl' } },
  { name: 'a phone on its side', width: 844, height: 390 },
  { name: 'without motion', media: { reducedMotion: 'reduce' } },
  { name: 'in forced colours', media: { forcedColors: 'active' } },
  { name: 'on paper', media: { media: 'print' } },
];

/**
 * Where two stylesheets differ: in a computed value of a part, in its place, or in what moves it. Names of animations are each
 * sheet’s own, and `0%` and `0px` are one place for a ground without a picture.
 */
function compare(page: Page, sheets: [string, string]): Promise<{ compared: number; differences: string[] }> {
  return page.evaluate((texts) => {
    // Once: reading the names of a style takes longer than all of its values.
    const properties = [...getComputedStyle(document.documentElement)].filter(
      (property) => !/^--|^animation-name$/.test(property),
    );
    const [wanted, seen] = texts.map((text) => {
      const own = document.createElement('style');
      document.head.append(Object.assign(own, { textContent: text }));
      // What is measured is at rest: one thing’s end begins what inherits from it.
      const moves: string[] = [];
      for (let running = document.getAnimations(); running.length > 0; running = document.getAnimations())
        for (const animation of running) {
          const effect = animation.effect as KeyframeEffect;
          animation.cancel();
          if (!(animation instanceof CSSAnimation)) continue;
          const { sv } = (effect.target as HTMLElement).dataset;
          moves.push(`${sv} ${JSON.stringify([effect.getTiming(), effect.getKeyframes()])}`);
        }
      const found = [{ name: 'animations', of: [''], values: [moves.sort().join('\n')] }];
      const layer = document.querySelector('[data-sv=layer]')!;
      [document.documentElement, ...layer.querySelectorAll<HTMLElement>('*')].forEach((element, index) => {
        const name = `${index} ${element.localName} ${element.dataset['sv'] ?? ''}`;
        const drawn = element.dataset['sv'] === 'code' ? ['::before', '::after'] : [];
        for (const pseudo of ['', ...drawn, ...(element.localName === 'input' ? ['::selection'] : [])]) {
          const style = getComputedStyle(element, pseudo);
          // What a selection has but its ground, Chromium keeps from the stylesheet before.
          const of = pseudo === '::selection' ? ['background-color'] : properties;
          const values = of.map((property) => {
            const value = style.getPropertyValue(property);
            return value === '0px 0px' ? '0% 0%' : value;
          });
          found.push({ name: name + pseudo, of, values });
        }
        const { x, y, width, height } = element.getBoundingClientRect();
        found.push({ name, of: ['box'], values: [[x, y, width, height].join(' ')] });
      });
      own.remove();
      return found;
    }) as [{ name: string; of: string[]; values: string[] }[], { name: string; of: string[]; values: string[] }[]];
    const differences = wanted.flatMap(({ name, of, values }, part) =>
      of.flatMap((property, index) => {
        const other = seen[part]?.values[index];
        return other === values[index] ? [] : [`${name} ${property}: ${values[index]} → ${other}`];
      }),
    );
    return { compared: wanted.reduce((sum, { of }) => sum + of.length, 0), differences };
  }, sheets);
}

/** Takes the built stylesheet off the page, to be put on as the other one is. */
const takeBuilt = (page: Page) =>
  page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')!;
    link.disabled = true;
    return (await fetch(link.href)).text();
  });

/** Each state of the dialog with its own parts. */
async function visit(app: Consumer, look: (page: Page, state: string) => Promise<void>): Promise<void> {
  const { page, dialog } = await app.open();
  await look(page, 'the list');
  await page.keyboard.press('Tab');
  await look(page, 'the list, by keyboard');
  await page.locator('button[data-sv=method]').first().hover();
  await look(page, 'a way under the pointer');
  await dialog.chooseMethod('password');
  await look(page, 'the password');
  await dialog.enterPassword('wrong');
  await dialog.errorMessage();
  await page.locator('[data-sv=submit]').hover();
  await look(page, 'a wrong password');
  await dialog.showMethods();
  await dialog.chooseMethod('email');
  await page.keyboard.type('12');
  await look(page, 'half a code');
  await page.keyboard.type('3456');
  await dialog.errorMessage();
  await look(page, 'a wrong code');
  await page.context().close();
}

async function dress(page: Page, { html = {}, style = '', theme, width = 1280, height = 800, media = {} }: Look) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({
    colorScheme: 'light',
    reducedMotion: 'no-preference',
    forcedColors: 'none',
    media: 'screen',
    ...media,
  });
  await page.evaluate(
    ({ html, style, theme }) => {
      const root = document.documentElement;
      root.lang = 'en';
      root.removeAttribute('dir');
      for (const [name, value] of Object.entries(html)) root.setAttribute(name, value);
      root.style.direction = /rtl/.test(style) ? 'rtl' : '';
      for (const part of document.querySelectorAll<HTMLElement>('[data-sv=overlay], [data-sv=dialog]'))
        if (theme) part.dataset['theme'] = theme;
        else delete part.dataset['theme'];
    },
    { html, style, theme },
  );
}

describe.each(BUILDS)('%s', (_name, options, looks) => {
  let app: Consumer;

  beforeAll(async () => {
    app = await consume(options);
  });
  afterAll(() => app.close());

  test('is a stylesheet that looks like the source, in each state and every look', async ({ task }) => {
    let compared = 0;
    await visit(app, async (page, state) => {
      const built = await takeBuilt(page);
      for (const look of LOOKS.filter(({ name }) => looks.test(name))) {
        await dress(page, look);
        const found = await compare(page, [source, built]);
        expect(found.differences, `${state}, ${look.name}`).toEqual([]);
        compared += found.compared;
      }
      await dress(page, LOOKS[0]!);
      await page.evaluate(() => (document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')!.disabled = false));
    });
    expect(compared).toBeGreaterThan(200_000);
    Object.assign(task.meta, { figure: `${compared} computed values as in the source` });
  }, 180_000);

  describe('points each way to where its row runs to', () => {
    let page: Page;

    beforeAll(async () => {
      ({ page } = await app.open());
    }, 60_000);

    test.each(LOOKS.filter(({ name }) => /^(right to left|plain|left)/.test(name)))('$name', async (look) => {
      await dress(page, look);
      const arrows = await page.locator('[data-sv=chevron]').evaluateAll((boxes) =>
        boxes.map((box) => {
          const [seen, drawn] = [box.getBoundingClientRect(), box.firstElementChild!.getBoundingClientRect()];
          if (drawn.width !== seen.width * 2) return `${drawn.width} of ${seen.width}`;
          return drawn.left === seen.left ? '>' : drawn.right === seen.right ? '<' : '?';
        }),
      );
      expect(arrows.length).toBeGreaterThan(1);
      expect(new Set(arrows)).toEqual(new Set([look.name.startsWith('right') ? '<' : '>']));
    });
  });
});
