import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measured, variables } from '../../stories/theming/variables.js';
import { variableTables } from '../../stories/theming/variable-tables.js';
import { all, parse, source, type Block } from './css.js';

const layer: Block = { ...parse(source), blocks: parse(source).blocks.flatMap(({ blocks }) => blocks) };
/** The source, every script of it. */
const scripts = () =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`src/${file}`, 'utf8'));

const rules = (block: Block, prelude: string) => block.blocks.filter((child) => child.prelude === prelude);

/** The public variables that these blocks declare: a later block wins. */
const declaredIn = (blocks: readonly Block[]) =>
  Object.fromEntries(
    blocks.flatMap(({ declarations }) => declarations).filter(([property]) => property.startsWith('--sv-')),
  );

const dialog = "[data-sv='dialog']";
const media = (prelude: string) => rules(rules(layer, `@media ${prelude}`)[0]!, dialog);

/** The table’s column of defaults: those that differ from the first. */
const column = (name: 'light' | 'dark' | 'sheet' | 'low' | 'compact') =>
  Object.fromEntries(variables.flatMap((variable) => (variable[name] ? [[variable.name, variable[name]]] : [])));

describe('the table of variables is the stylesheet’s', () => {
  it.each([
    ['light', [...rules(layer, `[data-sv='overlay'], ${dialog}, [data-sv='alone']`), ...rules(layer, dialog)]],
    ['dark', rules(layer, "[data-sv]:where([data-theme='dark'])")],
    ['sheet', media('(width < 480px)')],
    ['low', rules(layer, `${dialog}:where([data-low] *)`)],
    ['compact', rules(layer, `${dialog}:where([data-density='compact'])`)],
  ] as const)('%s: each is in it, with this default, and no other is', (name, blocks) => {
    expect(blocks.length).toBeGreaterThan(0);
    expect(column(name)).toEqual(declaredIn(blocks));
  });

  it('a dark page has the dark theme’s values by itself', () => {
    const [system] = rules(layer, '@media (prefers-color-scheme: dark)');
    expect(declaredIn(system!.blocks)).toEqual(column('dark'));
    expect(system!.blocks.map(({ prelude }) => prelude)).toEqual([
      ":where([data-sv='overlay'], [data-sv='dialog'], [data-sv='alone']):not([data-theme])",
    ]);
  });

  it('the accent under the pointer is the one in the table', () => {
    const hover = all(layer).find(({ prelude }) => prelude.startsWith("[data-sv='submit']:where(:hover"));
    const [, against] = variables.find(({ name }) => name === '--sv-on-accent')?.keeps ?? [];
    expect(hover?.declarations).toEqual([['background', against?.against]]);
  });

  it('every variable that is used or set anywhere is in it', () => {
    const code = all(layer).flatMap(({ declarations }) => declarations.flat());
    const used = [...code, ...scripts()].flatMap((text) => text.match(/--sv-[\w-]+/g) ?? []);
    const known = [...variables, ...measured].map(({ name }) => name);
    expect([...new Set(used)].sort()).toEqual([...known].sort());
  });
});

// A change is kept with `npx vitest run --project unit test/theming -u`.
it('docs/theming.md prints it', async () => {
  const page = readFileSync('docs/theming.md', 'utf8');
  const printed = page.replace(
    /(<!-- variables -->\n)[^]*(<!-- end -->)/,
    (_, begin: string, end: string) => `${begin}\n${variableTables()}\n${end}`,
  );
  expect(printed).toContain('--sv-accent');
  await expect(printed).toMatchFileSnapshot('../../docs/theming.md');
});

it('docs/theming.md lists shadcn/ui’s variables as the example does, and names every slot', () => {
  const page = readFileSync('docs/theming.md', 'utf8');
  const [, block] = /^## shadcn\/ui\n\n```css\n([^]*?)```/m.exec(page)!;
  expect(readFileSync('stories/theming/brands/shadcn.css', 'utf8')).toContain(block);
  const [, type] = /export type DialogSlot =\n([^;]*);/.exec(scripts().join('\n'))!;
  const [, listed] = /The parts that take a class: ([^.]*)\./.exec(page)!;
  const slots = [...type!.matchAll(/'([^']+)'/g)].map(([, slot]) => slot);
  expect([...listed!.matchAll(/`([^`]+)`/g)].map(([, slot]) => slot)).toEqual(slots);
});
