// An app's own rules for inputs, in no layer, as stylesheets without classes have them: the code's digits stay in their cells.
import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consume, type Consumer } from './consumer.js';

const library = (file: string) => readFileSync(`node_modules/${file}`, 'utf8');

const SHEETS: Record<string, string> = {
  none: 'input {}',
  'an app’s own': `input[type=text], input:not([type]), .x { padding: 12px 20px; letter-spacing: .1em; background: #f4f4f4;
    border: 2px solid #c33; width: 100%; line-height: 3; text-transform: uppercase; box-shadow: inset 0 1px 3px #0003 }`,
  'a stubborn app’s own': `input { padding: 1em !important; letter-spacing: 3px !important; background: #ff0 !important;
    width: 50% !important; height: 20px !important; margin: 8px !important; text-align: right !important }`,
  'one that sets everything': `input, input:focus { all: revert; position: relative; inset: auto; display: block; width: 12rem;
    min-width: 90%; max-width: 200px; height: 80px; min-height: 70px; max-height: 90px; margin: 1em auto; padding: 0 3rem;
    border: 4px double; border-radius: 99px; outline: 3px solid red; outline-offset: 4px; background: #dde linear-gradient(red, blue);
    box-shadow: 0 0 9px red; color: #fefefe; font: italic 300 0.9rem/5 Georgia, serif; font-variant-numeric: oldstyle-nums;
    letter-spacing: normal; text-align: center; text-indent: 2em }`,
  'a reset': `* { margin: 0; padding: 0; border: 0; box-sizing: content-box; font: inherit; letter-spacing: 0; text-indent: 1em }`,
  'Tailwind’s preflight, in no layer': library('tailwindcss/preflight.css'),
  Milligram: library('milligram/dist/milligram.css'),
  Sakura: library('sakura.css/css/sakura.css'),
  'Water.css': library('water.css/out/water.css'),
};

/** How far the ink of each typed digit is from the middle of its cell, in px. */
async function digits(page: Page, count: number): Promise<number[]> {
  await page.evaluate(() => document.fonts.ready);
  // Of the page: a reset may have put the card at its edge, and of the box what is beyond is in no picture.
  const box = (await page.locator('[data-sv=code]').boundingBox())!;
  const { data, width } = PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  const gap = 12;
  const left = box.x + 4;
  const pitch = (box.width - 8 + gap) / 6;
  const ink = (x: number, y: number) => data[(y * width + x) * 4 + 1]! < 110;
  return Array.from({ length: count }, (_, cell) => {
    const from = Math.ceil(left + cell * pitch) + 3;
    const to = Math.floor(left + cell * pitch + pitch - gap) - 3;
    const columns: number[] = [];
    for (let x = from; x < to; x += 1)
      for (let y = Math.ceil(box.y) + 14; y < box.y + box.height - 14; y += 1) if (ink(x, y)) columns.push(x + 0.5);
    const middle = left + cell * pitch + (pitch - gap) / 2;
    if (columns.length === 0) return Infinity;
    return Math.abs((Math.min(...columns) + Math.max(...columns)) / 2 - middle);
  });
}

let app: Consumer;
let page: Page;

beforeAll(async () => {
  app = await consume();
  const opened = await app.open();
  page = opened.page;
  await opened.dialog.chooseMethod('email');
}, 60_000);
afterAll(() => app.close());

test.each(Object.entries(SHEETS))('each digit is in its cell: %s', async (_name, css) => {
  const sheet = await page.addStyleTag({ content: css });
  const input = page.locator('[data-sv=code-input]');
  await input.fill('');
  expect(await input.evaluate((field) => getComputedStyle(field).backgroundColor)).toBe('rgba(0, 0, 0, 0)');
  await page.keyboard.type('88888');
  const [first, ...others] = await digits(page, 5);
  // The font is the app’s, so each digit is as far off as the first, and that is within a digit’s own sides.
  expect(first).toBeLessThan(2);
  for (const other of others) expect(Math.abs(other - first!)).toBeLessThan(1.5);
  await sheet.evaluate((style) => (style as HTMLStyleElement).remove());
});
