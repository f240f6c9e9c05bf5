// What a browser needs for the kit, by MDN’s tables: https://github.com/mdn/browser-compat-data
import type { CompatData, CompatStatement, Identifier, SupportStatement } from '@mdn/browser-compat-data';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import postcss from 'postcss';
import ts from 'typescript';
import manifest from '../../package.json' with { type: 'json' };

// Not imported: Vite would make a module of 17 MB of JSON.
const bcd = createRequire(import.meta.url)('@mdn/browser-compat-data') as CompatData;

const browsers = {
  chrome: 'chrome',
  edge: 'edge',
  firefox: 'firefox',
  safari: 'safari',
  ios_saf: 'safari_ios',
} as const;
type Browser = (typeof browsers)[keyof typeof browsers];

/** The oldest versions, from `browserslist` of package.json. */
export const floor = Object.fromEntries(
  manifest.browserslist.map((entry) => {
    const [, name = '', version = ''] = /^(\w+) >= ([\d.]+)$/.exec(entry) ?? [];
    return [browsers[name as keyof typeof browsers], Number(version)];
  }),
) as Record<Browser, number>;

/** The first version of a browser with a feature, without a flag or a prefix; infinite without such a version. */
function since(statement: SupportStatement | undefined): number {
  const all = statement === undefined ? [] : [statement].flat();
  const plain = all.filter((each) => !each.flags && !each.prefix && !each.alternative_name && !each.version_removed);
  const versions = plain.map(({ version_added: added }) =>
    typeof added === 'string' ? Number.parseFloat(added.replace('≤', '')) : Infinity,
  );
  return Math.min(Infinity, ...versions);
}

/** The browsers at the floor that lack a feature, each with its first version. */
function lacking(compat: CompatStatement | undefined): string[] {
  if (!compat) return [];
  return Object.entries(floor).flatMap(([browser, version]) => {
    const first = since(compat.support[browser as Browser]);
    return first > version ? [`${browser} ${first === Infinity ? 'never' : first}`] : [];
  });
}

/** Features that are younger than the floor, each with the browsers that lack it. */
export type Young = Map<string, string[]>;

function note(young: Young, name: string, compat: CompatStatement | undefined): void {
  const browsersWithout = lacking(compat);
  if (browsersWithout.length > 0) young.set(name, browsersWithout);
}

const at = (table: Identifier | undefined, ...path: string[]): Identifier | undefined =>
  path.reduce<Identifier | undefined>((inner, name) => inner?.[name], table);

/** Interfaces that MDN has the members of a mixin under. */
const owners = ['Element', 'HTMLElement', 'Node', 'Document', 'Window', 'HTMLInputElement', 'Event'];

/** The young members of the DOM and of JavaScript that the source uses. */
export function youngInterfaces(files: readonly string[]): { young: Young; seen: number } {
  const young: Young = new Map();
  const seen = new Set<string>();
  const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const look = (node: ts.Node): void => {
    ts.forEachChild(node, look);
    if (!ts.isIdentifier(node) || ts.isTypeNode(node.parent) || ts.isPropertySignature(node.parent)) return;
    for (const declaration of checker.getSymbolAtLocation(node)?.declarations ?? []) {
      const file = declaration.getSourceFile().fileName;
      if (!/\/lib\.(dom|es)[\w.]*\.d\.ts$/.test(file)) continue;
      if (ts.isInterfaceDeclaration(declaration)) continue; // a type
      const owner = ts.isInterfaceDeclaration(declaration.parent)
        ? declaration.parent.name.text.replace(/Constructor$/, '').replace(/^Readonly/, '')
        : '';
      const name = node.text;
      seen.add(owner ? `${owner}.${name}` : name);
      const tables = file.includes('/lib.dom')
        ? [at(bcd.api, owner, name), ...owners.map((each) => at(bcd.api, each, name)), at(bcd.api, name)]
        : [at(bcd.javascript['builtins'], owner, name), at(bcd.javascript['builtins'], name)];
      note(young, owner ? `${owner}.${name}` : name, tables.find((table) => table?.__compat)?.__compat);
    }
  };
  for (const file of files) look(program.getSourceFile(file)!);
  return { young, seen: seen.size };
}

const units: [RegExp, string][] = [
  [/\d[dls]v[hwib]\b|\d[dls]vm/, 'viewport_percentage_units_dynamic'],
  [/\dcq[whib]\b|\dcqm/, 'container_query_length_units'],
];

/** The young properties, values, selectors and rules of a stylesheet. */
export function youngStyles(css: string): Young {
  const young: Young = new Map();
  postcss.parse(css).walk((node) => {
    if (node.type === 'decl' && !node.prop.startsWith('--')) {
      note(young, node.prop, at(bcd.css.properties, node.prop)?.__compat);
      for (const [word] of node.value.matchAll(/(?<![\w-])[a-z][\w-]*/g))
        note(young, `${node.prop}: ${word}`, at(bcd.css.properties, node.prop, word)?.__compat);
    }
    if (node.type === 'decl') {
      for (const [, name = ''] of node.value.matchAll(/([\w-]+)\(/g))
        note(young, `${name}()`, (at(bcd.css.types, name) ?? at(bcd.css.types, 'color', name))?.__compat);
      for (const [pattern, feature] of units)
        if (pattern.test(node.value)) note(young, feature, at(bcd.css.types, 'length', feature)?.__compat);
    }
    if (node.type === 'rule')
      for (const [, name = ''] of node.selector.matchAll(/::?([a-z-]+)/g))
        note(young, `:${name}`, at(bcd.css.selectors, name)?.__compat);
    if (node.type === 'atrule') {
      note(young, `@${node.name}`, at(bcd.css['at-rules'], node.name)?.__compat);
      for (const [, name = ''] of node.params.matchAll(/\(([a-z-]+)/g))
        note(young, `@${node.name} (${name})`, at(bcd.css['at-rules'], node.name, name)?.__compat);
    }
  });
  return young;
}
