// docs/api.md: every export of every entry, with what its docstring says.
import { readFileSync } from 'node:fs';
import { cell, defaultOf, paragraphs } from './docstring.mjs';

const PATH = {
  index: 'react-step-up',
  headless: 'react-step-up/headless',
  server: 'react-step-up/server',
  testing: 'react-step-up/testing',
  callback: 'react-step-up/callback',
};

const ABOUT = {
  index: 'The dialog, the hooks, the coordinator and the client of the Account API.',
  headless: 'The same without the dialog: for a design of your own.',
  server: 'For the app’s server. No React, no package.',
  testing: 'For tests, stories and demos: the embedded Account API, and drivers. Never in production.',
  callback: 'For the page of the app that a provider returns to. No React, no package.',
};

const GROUPS = [
  ['Components', (item) => isComponent(item)],
  ['Hooks', ({ kind, name }) => kind === 'Function' && /^use[A-Z]/.test(name)],
  ['Functions', (item) => item.kind === 'Function' && !isComponent(item) && !/^use[A-Z]/.test(item.name)],
  ['Errors and values', ({ kind }) => kind === 'Class' || kind === 'Variable'],
  ['Types', ({ kind }) => kind === 'Interface' || kind === 'TypeAlias'],
];

const textOf = ({ excerptTokens = [] }) => excerptTokens.map(({ text }) => text).join('');
const isComponent = (item) =>
  item.kind === 'Namespace' || (item.kind === 'Function' && /^[A-Z]/.test(item.name) && textOf(item).includes('JSX'));
const isInternal = ({ docComment = '', name = '' }) => docComment.includes('@internal') || name.startsWith('[');

/** A declaration in one line, without what only the compiler wants. */
const signature = (item) =>
  textOf(item)
    .replaceAll(/import\(['"][^'"]+['"]\)\./g, '')
    .replace(/^export (declare )?/, '')
    .trim();

const lineOf = (member) => signature(member).replaceAll(/\s+/g, ' ').replace(/;$/, '');

/** `A, Pick<B, 'c' | 'd'>` → its parts. */
function partsOf(list) {
  const parts = [''];
  let depth = 0;
  for (const sign of list) {
    if ('<([{'.includes(sign)) depth += 1;
    if ('>)]}'.includes(sign)) depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

const HEAD = /^((?:interface|class) [^{]+?)\s+extends\s+([^]+)$/;
const isMember = (member) => !isInternal(member) && member.kind !== 'Constructor';
const isOptional = (line) => /^(?:readonly )?\w+\?/.test(line);
const optional = (line) => (isOptional(line) ? line : line.replace(/^((?:readonly )?\w+)/, '$1?'));

/** What a declaration inherits: `name → { line, docComment }`, and what is another package's. */
function inherited(text, declarations) {
  const utility = /^(Pick|Omit|Partial)<([^]+)>$/.exec(text);
  if (utility) {
    const [inner, keys = ''] = partsOf(utility[2]);
    const named = new Set([...keys.matchAll(/'([^']+)'/g)].map(([, key]) => key));
    const { members, others } = inherited(inner, declarations);
    if (others.length > 0) return { members: new Map(), others: [text] };
    const kept = [...members].filter(
      ([name]) => utility[1] === 'Partial' || named.has(name) === (utility[1] === 'Pick'),
    );
    const change = utility[1] === 'Partial' ? optional : (line) => line;
    return { members: new Map(kept.map(([name, member]) => [name, { ...member, line: change(member.line) }])), others };
  }
  const item = declarations.get(text);
  return item ? membersOf(item, declarations) : { members: new Map(), others: [text] };
}

/** All members of an interface or a class, by name. */
function membersOf(item, declarations) {
  const [, , list = ''] = HEAD.exec(signature(item)) ?? [];
  const above = list === '' ? [] : partsOf(list).map((part) => inherited(part, declarations));
  const own = (item.members ?? [])
    .filter(isMember)
    .map((member) => [
      member.name + (member.kind === 'CallSignature' ? '()' : ''),
      { line: lineOf(member), docComment: member.docComment },
    ]);
  return {
    members: new Map([...above.flatMap(({ members }) => [...members]), ...own]),
    others: above.flatMap(({ others }) => others).filter((other) => other !== 'Error'),
  };
}

/** What another package, or the platform, declares. */
const ELSEWHERE = [
  [/^Omit<ComponentPropsWithoutRef<'input'>/, 'React’s props of an `<input>`'],
  [/^Omit<RequestInit\b/, 'the options of `fetch`'],
  [/^Omit<UseMutationOptions\b/, 'TanStack Query’s options of a mutation'],
  [/^ReadonlyArray</, 'the members of an array that cannot be changed'],
];

/** The members that are documented elsewhere: where, and which of them are left out. */
function fromElsewhere(type) {
  const [, meaning] = ELSEWHERE.find(([pattern]) => pattern.test(type)) ?? [];
  if (!meaning) throw new Error(`The reference has no words for the members of ${type}: add them to ELSEWHERE`);
  const [, left = ''] = /^Omit<[^]*?,((?: *\|? *'[^']+')+)>$/.exec(type) ?? [];
  const names = [...left.matchAll(/'([^']+)'/g)].map(([, name]) => `\`${name}\``);
  return names.length > 0 ? `${meaning}, but for ${names.join(', ')}` : meaning;
}

/** The members of an interface or a class, inherited ones too: name and type, default, and what they are for. */
function table(item, declarations) {
  if (item.kind === 'Namespace' || !item.members) return '';
  const { members, others } = membersOf(item, declarations);
  const made = item.members
    .filter(({ kind }) => kind === 'Constructor')
    .map((member) => ({
      line: lineOf(member).replace('constructor', `new ${item.name}`),
      docComment: member.docComment,
    }));
  // What has to be passed comes first.
  const sorted = [...members.values()].toSorted((a, b) => Number(isOptional(a.line)) - Number(isOptional(b.line)));
  const rows = [...made, ...sorted].map(({ line, docComment }) => [
    `\`${line.replaceAll('|', String.raw`\|`)}\``,
    defaultOf(docComment),
    cell(docComment),
  ]);
  const hasDefaults = rows.some(([, value]) => value !== '');
  const lines = rows.map((row) => `| ${(hasDefaults ? row : [row[0], row[2]]).join(' | ')} |`);
  const head = hasDefaults ? ['| member | default | |', '| --- | --- | --- |'] : ['| member | |', '| --- | --- |'];
  return [
    rows.length > 0 ? [...head, ...lines].join('\n') : '',
    others.length > 0 ? `Also ${others.map(fromElsewhere).join(' and ')}.` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The examples of the main names: regions of files that tests run (test/docs/code.test.ts). */
const EXAMPLES = {
  StepUpProvider: 'docs/examples/next/providers.tsx',
  SecurityVerification: 'docs/examples/controlled.tsx',
  IdentifierVerification: 'docs/examples/start/new-email.tsx',
  VerificationDialog: 'docs/examples/own-parts.tsx',
  useStepUp: 'docs/examples/before.tsx',
  useStepUpMutation: 'calling/examples/query.tsx',
  createStepUp: 'docs/examples/create.ts',
  createAccountApi: 'docs/examples/create.ts',
  defineMethod: 'docs/examples/pin.tsx',
  isStepUpCancelled: 'docs/examples/outcomes.ts',
  verifyIdentifier: 'docs/examples/new-phone.ts',
  useStepUpFlow: 'docs/examples/own-dialog.tsx',
  HeadlessStepUpProvider: 'docs/examples/headless-app.tsx',
  createRecordCheck: 'server/examples/step-up.ts',
  createAccountApiServer: 'testing/examples/tenant.ts',
  checkAuthentication: 'server/examples/signed-in.ts',
  testingLibraryDriver: 'testing/examples/rename.test.tsx',
  playwrightDriver: 'testing/examples/rename.spec.ts',
};

function exampleOf(name) {
  if (!EXAMPLES[name]) return '';
  const text = readFileSync(new URL(`../test/${EXAMPLES[name]}`, import.meta.url), 'utf8');
  const parts = [...text.matchAll(/^( *)\/\/ #region (.*)\n([^]*?)^ *\/\/ #endregion$/gm)];
  const [, , first] = parts[0] ?? [];
  // Parts with one name are one region, as in test/docs/examples.ts.
  const region = parts
    .filter(([, , part]) => part === first)
    .map(([, margin, , code]) => code.replaceAll(new RegExp(`^${margin}`, 'gm'), ''))
    .join('\n');
  const code = (region || text)
    .replaceAll(/'(?:\.\.\/)+src\/(index|server|testing)\.js'/g, (_, entry) => `'${PATH[entry]}'`)
    .replaceAll("'playwright/test'", "'@playwright/test'");
  return `Example:\n\n\`\`\`tsx\n${code.trimEnd()}\n\`\`\``;
}

/** The parts of a namespace, by name. */
const parts = (item) =>
  item.kind === 'Namespace'
    ? item.members.map(({ name, docComment }) => `- \`${item.name}.${name}\`: ${cell(docComment)}`).join('\n')
    : '';

/** Links to the types that a part of the page names: in a signature or in a table, which are code and cannot have any. */
function linksTo(types, item, ...code) {
  const named = new Set(code.flatMap((text) => [...text.matchAll(/\b[A-Z]\w+\b/g)].map(([name]) => name)));
  const links = [...named]
    .filter((name) => name !== item.name && types.has(name))
    .map((name) => `[${name}](#${name.toLowerCase()})`);
  return links.length > 0 ? `See ${links.join(', ')}.` : '';
}

const codeOf = (item, declarations) =>
  item.members ? [...membersOf(item, declarations).members.values()].map(({ line }) => line) : [];

const section = (item, { declarations, types }) =>
  [
    `#### ${item.name}`,
    paragraphs(item.docComment),
    item.kind === 'Namespace' ? '' : `\`\`\`ts\n${signature(item).replace(HEAD, '$1')}\n\`\`\``,
    table(item, declarations),
    item.kind === 'Namespace' || isComponent(item)
      ? ''
      : linksTo(types, item, signature(item), ...codeOf(item, declarations)),
    isComponent(item) && declarations.has(`${item.name}Props`)
      ? `Props: [${item.name}Props](#${item.name.toLowerCase()}props)`
      : '',
    parts(item),
    exampleOf(item.name),
  ]
    .filter(Boolean)
    .join('\n\n');

const itemsOf = (model) => model.members[0].members.filter((item) => !isInternal(item));

/** The names that an app can import from an entry, also those of a list that it shares with another one. */
export function exportsOf(entry) {
  const text = readFileSync(new URL(`../dist/${entry}.d.ts`, import.meta.url), 'utf8');
  const shared = [...text.matchAll(/export \* from '\.\/([\w-]+)\.js'/g)].flatMap(([, list]) => [...exportsOf(list)]);
  const names = [...text.matchAll(/export (?:type )?(?:\{([^}]*)\}|\* as (\w+))/g)].flatMap(([, list, namespace]) =>
    namespace
      ? [namespace]
      : list.split(',').map((name) =>
          name
            .trim()
            .replace(/^type /, '')
            .split(' as ')
            .at(-1),
        ),
  );
  return new Set([...shared, ...names]);
}

function entry(name, model, known, all) {
  const show = (item) => section(item, all);
  const names = exportsOf(name);
  const inside = (item) => !names.has(item.name);
  const items = itemsOf(model);
  const same = items.filter((item) => known.get(item.name) === JSON.stringify([textOf(item), item.docComment]));
  const own = items.filter((item) => !same.includes(item));
  const shared = same.filter((item) => !inside(item)).map((item) => `[${item.name}](#${item.name.toLowerCase()})`);
  const groups = GROUPS.map(([title, belongs]) => [title, own.filter((item) => !inside(item) && belongs(item))]);
  const below = own.filter((item) => inside(item) && !(item.kind === 'Function' || item.kind === 'Variable'));
  return [
    `## \`${PATH[name]}\``,
    ABOUT[name],
    shared.length > 0 ? `As in \`react-step-up\`: ${shared.join(', ')}.` : '',
    ...groups.flatMap(([title, list]) => (list.length > 0 ? [`### ${title}`, ...list.map(show)] : [])),
    ...(below.length > 0 ? ['### Named in types above', 'Not to be imported.', ...below.map(show)] : []),
  ].filter(Boolean);
}

/** The models, by entry → the page. */
export function reference(models) {
  const known = new Map(
    itemsOf(models.index).map((item) => [item.name, JSON.stringify([textOf(item), item.docComment])]),
  );
  const declarations = new Map(
    Object.values(models)
      .flatMap(itemsOf)
      .filter(({ kind }) => kind === 'Interface' || kind === 'Class')
      .map((item) => [item.name, item]),
  );
  const types = new Set(
    Object.values(models)
      .flatMap(itemsOf)
      .filter(({ kind }) => kind === 'Interface' || kind === 'TypeAlias' || kind === 'Class')
      .map(({ name }) => name),
  );
  const pages = Object.entries(models).flatMap(([name, model]) =>
    entry(name, model, name === 'index' ? new Map() : known, { declarations, types }),
  );
  return (
    [
      '# Reference',
      'Every name that can be imported, entry by entry: its signature, its members with their defaults, its errors. Times and durations state\ntheir unit. Made from the docstrings of the source by `npm run api:report`.',
      ...pages,
    ].join('\n\n') + '\n'
  );
}

/** What of the surface has no docstring: an export, or a member of one. */
export function undocumented(models, exempt) {
  const lost = [];
  for (const [name, model] of Object.entries(models)) {
    const look = (item, path) => {
      if (isInternal(item) || exempt(item.name)) return;
      if (item.kind !== 'Namespace' && item.kind !== 'EntryPoint' && !item.docComment) lost.push(path);
      for (const member of item.members ?? [])
        if (member.kind !== 'Constructor' && member.kind !== 'CallSignature') look(member, `${path}.${member.name}`);
    };
    for (const item of itemsOf(model)) look(item, `${PATH[name]}: ${item.name}`);
  }
  return lost;
}
