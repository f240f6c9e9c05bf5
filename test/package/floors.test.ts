import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** One arrow of the house: who imports what, and whether for its types alone. */
interface Arrow {
  from: string;
  specifier: string;
  /** A file of ours, from `src`; undefined for a package. */
  to?: string;
  typeOnly: boolean;
}

/** `import`, `export … from`, `import()` and `import type`, as TypeScript itself reads them. */
function arrowsOf(from: string, text: string): Arrow[] {
  const arrows: Arrow[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const own = specifier.text.startsWith('.');
    const to = own ? join(dirname(from), specifier.text) : undefined;
    arrows.push({ from, specifier: specifier.text, to, typeOnly });
  };
  const onlyTypes = (clause: ts.ImportClause | undefined) => clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const named = (bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined) =>
    !!bindings && 'elements' in bindings && bindings.elements.length > 0
      ? (bindings.elements as ts.NodeArray<ts.ImportSpecifier | ts.ExportSpecifier>).every(
          ({ isTypeOnly }) => isTypeOnly,
        )
      : false;
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const { importClause: clause } = node;
      add(node.moduleSpecifier, onlyTypes(clause) || (!clause?.name && named(clause?.namedBindings)));
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly || named(node.exportClause));
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(
    ts.createSourceFile(
      from,
      text,
      ts.ScriptTarget.Latest,
      true,
      from.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    ),
  );
  return arrows;
}

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(SRC, join(entry.parentPath, entry.name)))
  .sort();
const texts = new Map(files.map((file) => [file, readFileSync(join(SRC, file), 'utf8')]));

/** `./types.js` is what `types.ts` or `types.tsx` is called in an import. */
const sourceOf = (to: string) =>
  [to.replace(/\.js$/, '.ts'), to.replace(/\.js$/, '.tsx')].find((file) => texts.has(file));

const arrows = [...texts].flatMap(([file, text]) => arrowsOf(file, text));
const floorOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : 'entry');

/** What each floor may import of ours, other than itself. */
const below: Record<string, { code: string[]; types: string[] }> = {
  api: { code: [], types: [] },
  core: { code: ['api'], types: [] },
  i18n: { code: ['locales'], types: ['api', 'core'] },
  hooks: { code: ['core', 'api', 'i18n'], types: [] },
  components: { code: ['hooks', 'i18n'], types: ['core', 'api'] },
  server: { code: [], types: ['api'] },
  testing: { code: ['locales'], types: ['api', 'i18n'] },
  locales: { code: [], types: [] },
  entry: { code: ['api', 'core', 'i18n', 'hooks', 'components', 'server', 'testing', 'locales'], types: [] },
};

/** Pure files of `core/`, which components may use as they are. */
const PURE = ['selectors', 'flow-state', 'failure', 'code', 'mask', 'errors'].map((name) => `core/${name}.js`);

function isLegal({ from, to, typeOnly }: Arrow): boolean {
  if (to === undefined) return true;
  if (to.startsWith('../locales/')) return ['i18n', 'locales', 'entry'].includes(floorOf(from));
  if (to.startsWith('..')) return false;
  const [own, other] = [floorOf(from), floorOf(to)];
  const floor = below[own];
  if (!floor) return false;
  if (own === other || floor.code.includes(other)) return true;
  if (typeOnly && floor.types.includes(other)) return true;
  return own === 'components' && PURE.includes(to);
}

/** Who may use which package; `i18next` in hooks has one place. */
const packages: [pattern: RegExp, allowed: (from: string, typeOnly: boolean) => boolean][] = [
  [/^react(-dom)?(\/|$)/, (from) => ['hooks', 'components'].includes(floorOf(from))],
  [/^@radix-ui\//, (from) => floorOf(from) === 'components'],
  [/^@tanstack\//, (from) => floorOf(from) === 'hooks'],
  [/^react-hook-form$/, (from) => floorOf(from) === 'hooks'],
  [
    /^(i18next|react-i18next)$/,
    (from, typeOnly) =>
      floorOf(from) === 'i18n' || (floorOf(from) === 'hooks' && typeOnly) || from === 'hooks/use-messages.ts',
  ],
  [/^libphonenumber-js(\/|$)/, (from) => ['hooks', 'components'].includes(floorOf(from))],
];

const show = ({ from, specifier, typeOnly }: Arrow) => `${from} → ${specifier}${typeOnly ? ' (types)' : ''}`;

describe('the reader of imports', () => {
  it('sees every kind of arrow', () => {
    const text = `
      import a, { type B } from './a.js';
      import type { C } from './c.js';
      import { type D, type E } from './d.js';
      import './side.css';
      export { f } from './f.js';
      export type { G } from './g.js';
      export * from './all.js';
      const h = () => import('./h.js');
      let i: import('./i.js').I;
      const s = "import x from './string.js'"; // import y from './comment.js'
    `;
    const seen = arrowsOf('core/x.tsx', text).map(({ to, typeOnly }) => `${to}${typeOnly ? '*' : ''}`);
    const expected = ['a.js', 'c.js*', 'd.js*', 'side.css', 'f.js', 'g.js*', 'all.js', 'h.js', 'i.js*'];
    expect(seen).toEqual(expected.map((name) => `core/${name}`));
  });

  it('sees the house', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(arrows.length).toBeGreaterThan(200);
    expect(Object.keys(below)).toEqual(expect.arrayContaining([...new Set(files.map(floorOf))]));
  });

  it.each<[string, string, boolean, boolean]>([
    ['api/send.ts', 'core/ask.js', true, false],
    ['core/run.ts', 'api/types.js', false, true],
    ['core/run.ts', 'hooks/context.js', true, false],
    ['components/x.tsx', 'core/selectors.js', false, true],
    ['components/x.tsx', 'core/step-up.js', true, true],
    ['components/x.tsx', 'core/step-up.js', false, false],
    ['server/x.ts', 'api/types.js', true, true],
    ['server/x.ts', 'api/types.js', false, false],
    ['server/x.ts', 'core/www-authenticate.js', false, false],
    ['testing/x.ts', 'api/types.js', true, true],
    ['testing/x.ts', 'api/parse.js', false, false],
    ['testing/x.ts', 'locales/en.js', false, true],
    ['testing/x.ts', 'i18n/resources.js', true, true],
    ['testing/x.ts', 'i18n/resources.js', false, false],
    ['hooks/x.ts', 'components/y.js', true, false],
    ['i18n/x.ts', 'core/ask.js', false, false],
  ])('judges %s → %s (types: %s): %s', (from, to, typeOnly, legal) => {
    expect(isLegal({ from, to, typeOnly, specifier: to })).toBe(legal);
  });
});

describe('the house', () => {
  it('has no arrow that runs up', () => {
    expect(arrows.filter((arrow) => !isLegal(arrow)).map(show)).toEqual([]);
  });

  it('has no arrow that runs round', () => {
    const next = new Map<string, string[]>();
    for (const { from, to, typeOnly } of arrows) {
      const target = to && !typeOnly ? sourceOf(to) : undefined;
      if (target) next.set(from, [...(next.get(from) ?? []), target]);
    }
    const rings: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, path: string[]): void => {
      if (path.includes(file)) rings.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (path.includes(file) || done.has(file)) return;
      for (const target of next.get(file) ?? []) walk(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(rings).toEqual([]);
  });

  it('keeps each package on its floor', () => {
    const wrong = arrows.filter(
      ({ from, to, specifier, typeOnly }) =>
        to === undefined && !packages.some(([pattern, allowed]) => pattern.test(specifier) && allowed(from, typeOnly)),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('imports files by their whole name, all of which are there, and no CSS', () => {
    const own = arrows.filter(({ to }) => to !== undefined);
    const lost = own.filter(
      ({ to = '', specifier }) => !specifier.endsWith('.json') && (!specifier.endsWith('.js') || !sourceOf(to)),
    );
    expect(lost.map(show)).toEqual([]);
    expect(arrows.filter(({ specifier }) => /\.s?css/.test(specifier)).map(show)).toEqual([]);
  });

  it('has no barrel inside a room, and nothing but exports in its entries', () => {
    const isExport = (statement: ts.Statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier;
    const barrels = files.filter((file) => {
      const { statements } = ts.createSourceFile(file, texts.get(file) ?? '', ts.ScriptTarget.Latest);
      const exportsOnly = statements.length > 0 && statements.every(isExport);
      if (floorOf(file) === 'entry') return !exportsOnly;
      return exportsOnly || /(^|\/)index\.tsx?$/.test(file);
    });
    // `parts.ts` gives the parts of the dialog their names: `VerificationDialog.Root`.
    expect(barrels.filter((file) => file !== 'components/parts.ts')).toEqual([]);
  });

  it('has no file over 150 lines', () => {
    const long = [...texts].map(([file, text]) => [file, text.trimEnd().split('\n').length] as const);
    expect(long.filter(([, lines]) => lines > 150)).toEqual([]);
  });
});
