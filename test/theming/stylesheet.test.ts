import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { all, parse, selectorsIn, specificityOf } from './css.js';

const source = readFileSync('src/styles.css', 'utf8');
const sheet = parse(source);
const blocks = all(sheet);
const isInKeyframes = (name: string) => /^(from|to|\d+%)/.test(name);
const rules = blocks.filter(({ prelude }) => prelude && !prelude.startsWith('@') && !isInKeyframes(prelude));
const declarations = blocks.flatMap((block) => block.declarations);

it.each([
  ['a', [0, 0, 1]],
  ["[data-sv='x']", [0, 1, 0]],
  ['[data-sv]:where([data-y]:hover, #z)::before', [0, 1, 1]],
  [":where([data-sv='x']):not([data-y], #z)", [1, 0, 0]],
  ["html:has([data-sv='x'] > b)", [0, 1, 2]],
  [':where([a]) > [b]:where(:dir(rtl))', [0, 1, 0]],
  ['.a:hover li:nth-child(2)', [0, 3, 1]],
])('specificity of %s', (selector, specificity) => {
  expect(specificityOf(selector)).toEqual(specificity);
});

describe('the stylesheet', () => {
  it('is one layer, so that any rule of the app’s wins', () => {
    expect(sheet.declarations).toEqual([]);
    expect(sheet.blocks.map(({ prelude }) => prelude)).toEqual(['@layer react-step-up']);
    expect(blocks.slice(2).filter(({ prelude }) => prelude.startsWith('@layer'))).toEqual([]);
  });

  it('is stronger than an app only in what the drawing of the code stands on, as docs/theming.md says', () => {
    const important = rules.flatMap(({ prelude, declarations: own }) =>
      own.filter(([, value]) => /!\s*important/i.test(value)).map(([property]) => `${prelude} ${property}`),
    );
    const [, list = ''] =
      /<!-- protected -->([^]*?)<!-- that is all -->/.exec(readFileSync('docs/theming.md', 'utf8')) ?? [];
    const told = [...list.matchAll(/^\| `([^`]+)` +\| (.+?) +\|/gm)].flatMap(([, part, properties = '']) =>
      [...properties.matchAll(/`([\w-]+)`/g)].map(([, property]) => `[data-sv='${part}'] ${property}`),
    );
    const others = ['[data-sv]:where(:autofill) background-clip', "[data-sv='code-input'], [data-sv='spinner'] color"];
    expect(told.length).toBeGreaterThan(15);
    expect(important.filter((one) => !others.includes(one)).sort()).toEqual(told.sort());
  });

  it('fetches nothing, and names no animation that an app could have', () => {
    expect(rules.length).toBeGreaterThan(60);
    expect(source).not.toMatch(/url\(|@import|@font-face|image-set\(/i);
    const keyframes = blocks.map(({ prelude }) => prelude).filter((prelude) => prelude.startsWith('@keyframes'));
    for (const name of keyframes) expect(name).toMatch(/^@keyframes sv-/);
  });

  it('gives no selector more than one attribute of specificity; the page is held still by its own element', () => {
    const heavy = rules
      .flatMap(({ prelude }) => selectorsIn(prelude))
      .filter((selector) => selector !== "html:has([data-sv='overlay'])")
      .filter((selector) => {
        const [ids, attributes, elements] = specificityOf(selector);
        const pseudo = selector.match(/::[\w-]+/g)?.length ?? 0;
        return ids > 0 || attributes > 1 || elements > pseudo;
      });
    expect(heavy).toEqual([]);
  });

  it('reaches nothing but its own parts', () => {
    for (const selector of rules.flatMap(({ prelude }) => selectorsIn(prelude)))
      expect(selector).toMatch(/\[data-(sv|skeleton)/);
  });

  it('says start and end, never left and right', () => {
    const physical =
      /^(left|right|top|bottom|width|height|(min|max)-(width|height)|(margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom).*|border-(top|bottom)-(left|right)-radius|float|clear)$/;
    expect(declarations.map(([property]) => property).filter((property) => physical.test(property))).toEqual([]);
    for (const [property, value] of declarations)
      if (/^(text-align|float|justify|caption-side)/.test(property)) expect(value).not.toMatch(/left|right/);
    // Four values name a left and a right: where both are the same, no direction is meant.
    for (const [property, written] of declarations.filter(([name]) => /^(margin|padding|inset)$/.test(name))) {
      const value = written.replace(' !important', '');
      const [, right, , left = right] = value.split(/ (?![^(]*\))/);
      if (value === '4px auto 4px 4px') continue; // the code, which runs from left to right on every page
      expect(left, `${property}: ${value}`).toBe(right);
    }
  });
});
