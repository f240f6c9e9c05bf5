// What the declarations of the build give to an app: every type in them can be imported, and closed lists have one casing.
import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { languages } from '../../src/core/language.js';

const ENTRIES = [
  'index',
  'headless',
  'server',
  'testing',
  'callback',
  ...languages.map((language) => `locales/${language}`),
].map((name) => resolve(`dist/${name}.d.ts`));
const DIST = resolve('dist');

const program = ts.createProgram(ENTRIES, {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  skipLibCheck: true,
  types: [],
});
const checker = program.getTypeChecker();

const original = (symbol: ts.Symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** What an app can import, with the members of a namespace. */
function exportsOf(module: ts.Symbol): ts.Symbol[] {
  return checker
    .getExportsOfModule(module)
    .map(original)
    .flatMap((symbol) => (symbol.flags & ts.SymbolFlags.ValueModule ? exportsOf(symbol) : [symbol]));
}

const importable = new Set(
  ENTRIES.flatMap((entry) => {
    const file = program.getSourceFile(entry);
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`no declarations in ${entry}: npm run build first`);
    return exportsOf(module);
  }),
);

const ours = (symbol: ts.Symbol) =>
  (symbol.declarations ?? []).filter((node) => node.getSourceFile().fileName.startsWith(`${DIST}/`));

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

const declarations = [...importable].flatMap((symbol) => ours(symbol).map((node) => ({ name: symbol.name, node })));

test('every type in a public signature can be imported', () => {
  const lost = new Set<string>();
  for (const { name, node } of declarations) {
    walk(node, (part) => {
      const named = ts.isTypeReferenceNode(part)
        ? part.typeName
        : ts.isExpressionWithTypeArguments(part)
          ? part.expression
          : ts.isTypeQueryNode(part)
            ? part.exprName
            : ts.isImportTypeNode(part)
              ? part.qualifier
              : undefined;
      // `typeof en.actions` needs `en` alone.
      const first = named && ts.isQualifiedName(named) ? named.left : named;
      const found = first && checker.getSymbolAtLocation(first);
      if (!found || found.flags & ts.SymbolFlags.TypeParameter) return;
      const symbol = original(found);
      if (ours(symbol).length > 0 && !importable.has(symbol)) lost.add(`${symbol.name}, in ${name}`);
    });
  }
  expect([...lost]).toEqual([]);
  expect(declarations.length).toBeGreaterThan(100);
});

const KEBAB = /^[a-z]+(-[a-z]+)*$/;
const SNAKE = /^[a-z]+(_[a-z]+)*$/;

/** Words that are not ours: of the Account API, of Playwright’s own signatures, and the kit’s names in code. */
const EXEMPT = /^(AccountField|AccountFieldAccess|FieldAccess|PasswordPath|Playwright\w*)$|\bname$/;

/** The nearest thing with a name: a property, a type, a constant. */
function nameOf(node: ts.Node): string {
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    if (
      ts.isPropertySignature(at) ||
      ts.isPropertyDeclaration(at) ||
      ts.isTypeAliasDeclaration(at) ||
      ts.isVariableDeclaration(at) ||
      ts.isParameter(at)
    )
      return at.name.getText();
  }
  return '';
}

test('closed lists: codes of errors in snake_case, everything else in kebab-case', () => {
  const wrong = new Set<string>();
  let count = 0;
  for (const { name, node } of declarations) {
    if (EXEMPT.test(name)) continue;
    walk(node, (part) => {
      if (!ts.isLiteralTypeNode(part) || !ts.isStringLiteral(part.literal)) return;
      // The second argument of `Pick` and `Omit`, and an indexed access, name members.
      const isKey = (at: ts.Node): boolean =>
        ts.isTypeReferenceNode(at) || ts.isExpressionWithTypeArguments(at) || ts.isIndexedAccessTypeNode(at);
      if (isKey(part.parent) || (ts.isUnionTypeNode(part.parent) && isKey(part.parent.parent))) return;
      const holder = nameOf(part);
      if (EXEMPT.test(holder)) return;
      count += 1;
      const { text } = part.literal;
      if (!(/codes?$/i.test(holder) ? SNAKE : KEBAB).test(text)) wrong.add(`${name}, ${holder}: ${text}`);
    });
  }
  expect([...wrong]).toEqual([]);
  expect(count).toBeGreaterThan(100);
});
