import { readFileSync } from 'node:fs';
import stylelint from 'stylelint';
import { describe, expect, it } from 'vitest';
import { all, parse, source } from './css.js';

const sheet = parse(source);
const rules = all(sheet).filter(
  ({ prelude }) => prelude && !prelude.startsWith('@') && !/^(from|to|\d+%)/.test(prelude),
);

describe('the stylesheet', () => {
  it('is one layer, so that any rule of the app’s wins', () => {
    expect(sheet.declarations).toEqual([]);
    expect(new Set(sheet.blocks.map(({ prelude }) => prelude))).toEqual(new Set(['@layer react-step-up']));
    const inside = sheet.blocks.flatMap(({ blocks }) => blocks.flatMap(all));
    expect(inside.filter(({ prelude }) => prelude.startsWith('@layer'))).toEqual([]);
  });

  it('is stronger than an app only in what the drawing of the code depends on, as in docs/theming.md', () => {
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
});

// `npm run lint` holds the rules of stylelint.config.js. This plants violations, and shows that it would report them.
describe('a rule that breaks a promise of the stylesheet is reported', () => {
  const broken = async (css: string) => {
    const { results } = await stylelint.lint({ code: css, configFile: 'stylelint.config.js' });
    return results.flatMap(({ warnings }) => warnings.map(({ rule }) => rule));
  };
  const inLayer = (css: string) => `@layer react-step-up { ${css} }`;

  it.each([
    ["[data-sv='x'] { color: red }", 'rule-nesting-at-rule-required-list'],
    ["@layer other { [data-sv='x'] { color: red } }", 'layer-name-pattern'],
  ])('it is in no layer, or in another: %s', async (css, rule) => {
    expect(await broken(css)).toEqual([rule]);
  });

  it.each([
    // No selector has more than one attribute of specificity.
    ["[data-sv='x'][data-y] { color: red }", 'selector-max-specificity'],
    ["[data-sv='x']:hover { color: red }", 'selector-max-specificity'],
    ["b > [data-sv='x'] { color: red }", 'selector-max-specificity'],
    [":where([data-sv='x']):not([data-y], #z) { color: red }", 'selector-max-specificity'],
    ["html:has([data-sv='x'] > b) { color: red }", 'selector-max-specificity'],
    // It reaches nothing but its own parts.
    ['[data-theme] { color: red }', 'selector-disallowed-list'],
    ["[data-sv='x'], a:where(:hover) { color: red }", 'selector-disallowed-list'],
    // It fetches nothing, and names no animation that an app could have.
    ["[data-sv='x'] { background: url('a.png') }", 'function-disallowed-list'],
    ["[data-sv='x'] { background: -webkit-image-set('a.png' 1x) }", 'function-disallowed-list'],
    ["@font-face { font-family: x; src: local('x') }", 'at-rule-disallowed-list'],
    ['@keyframes fade { to { opacity: 0 } }', 'keyframes-name-pattern'],
    // It uses start and end, never left and right.
    ["[data-sv='x'] { left: 0 }", 'property-layout-mappings'],
    ["[data-sv='x'] { width: 0 }", 'property-layout-mappings'],
    ["[data-sv='x'] { border-left-color: red }", 'property-layout-mappings'],
    ["[data-sv='x'] { border-top-left-radius: 0 }", 'property-layout-mappings'],
    ["[data-sv='x'] { scroll-margin-bottom: 0 }", 'property-layout-mappings'],
    ["[data-sv='x'] { text-align: left }", 'value-keyword-layout-mappings'],
    ["[data-sv='x'] { float: inline-start }", 'property-disallowed-list'],
    ["[data-sv='x'] { margin: 0 1px 0 2px }", 'declaration-property-value-disallowed-list'],
    [
      "[data-sv='x'] { inset: 0 calc(1px + var(--a, 0)) 0 1px !important }",
      'declaration-property-value-disallowed-list',
    ],
  ])('%s', async (css, rule) => {
    expect(await broken(inLayer(css))).toContain(rule);
  });

  it.each([
    "[data-sv='x'] { margin: 0 calc(1px + (2px * 2)) 0 calc(1px + (2px * 2)); padding: 0 1px; inset: 0 auto 0 auto }",
    "[data-sv]:where([data-y]:hover, #z)::before, :where([data-sv='x']) > [data-sv='y'] { inset-inline-start: 0 }",
  ])('and nothing else is: %s', async (css) => {
    expect(await broken(inLayer(css))).toEqual([]);
  });
});
