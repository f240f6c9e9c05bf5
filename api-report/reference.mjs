// docs/api.md: every export of every entry, with what its docstring says.
import { readFileSync } from 'node:fs';
import { cell, paragraphs } from './docstring.mjs';

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
  server: 'For the app’s own back end. No React, no package.',
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

/** The members of an interface or a class: name and type, and what they are for. */
function table(item) {
  const members = (item.members ?? []).filter((member) => !isInternal(member) && member.kind !== 'Constructor');
  if (members.length === 0 || item.kind === 'Namespace') return '';
  const rows = members.map(
    (member) => `| \`${lineOf(member).replaceAll('|', String.raw`\|`)}\` | ${cell(member.docComment)} |`,
  );
  return ['| member | |', '| --- | --- |', ...rows].join('\n');
}

/** The parts of a namespace, by name. */
const parts = (item) =>
  item.kind === 'Namespace'
    ? item.members.map(({ name, docComment }) => `- \`${item.name}.${name}\`: ${cell(docComment)}`).join('\n')
    : '';

const section = (item) =>
  [
    `#### ${item.name}`,
    paragraphs(item.docComment),
    item.kind === 'Namespace' ? '' : `\`\`\`ts\n${signature(item)}\n\`\`\``,
    table(item),
    parts(item),
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

function entry(name, model, known) {
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
    ...groups.flatMap(([title, list]) => (list.length > 0 ? [`### ${title}`, ...list.map(section)] : [])),
    ...(below.length > 0 ? ['### Named in types above', 'Not to be imported.', ...below.map(section)] : []),
  ].filter(Boolean);
}

/** The models, by entry → the page. */
export function reference(models) {
  const known = new Map(
    itemsOf(models.index).map((item) => [item.name, JSON.stringify([textOf(item), item.docComment])]),
  );
  const pages = Object.entries(models).flatMap(([name, model]) =>
    entry(name, model, name === 'index' ? new Map() : known),
  );
  return (
    ['# API reference', 'Made from the docstrings of the source by `npm run docs:api`.', ...pages].join('\n\n') + '\n'
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
