// What of the kit is public and no type: paths to import, what the page gets to see, the words.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const read = (path) => readFileSync(at(path), 'utf8');
const sorted = (found) => [...new Set(found)].sort();
const matches = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);

const components = ['dialog', 'ceremonies', 'identifier']
  .flatMap((room) => readdirSync(at(`src/${room}`), { recursive: true }).map((file) => `src/${room}/${file}`))
  .filter((file) => /\.tsx?$/.test(file))
  .map(read)
  .join('\n');
const stylesheet = readdirSync(at('src/styles'))
  .map((file) => read(`src/styles/${file}`))
  .join('\n');

/** The key of each sentence, and what stands in it for a value. */
const keysOf = (tree, prefix = '') =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, ...sorted(matches(value, /\{\{(\w+)\}\}/g))].join(' ')]
      : keysOf(value, `${prefix}${key}.`),
  );

const list = (title, lines) => `## ${title}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;

/** The report. */
export function pageReport() {
  const exported = Object.keys(JSON.parse(read('package.json')).exports);
  const elements = sorted([
    ...matches(components, /data-sv=["{]'?"?([a-z-]+)/g),
    ...matches(components, /\bslot\('([a-z-]+)'\)/g),
    ...matches(components, /useSlots\(\)\('([a-z-]+)'\)/g),
  ]);
  const attributes = sorted(matches(components, /\b(data-(?!sv\b|radix)[a-z-]+)=/g));
  const set = matches(stylesheet, /^\s*(--sv-[\w-]+):/gm);
  const variables = sorted([...set, ...matches(stylesheet, /var\((--sv-[\w-]+)/g)]);
  return [
    '# What is public beside the types\n',
    list('Paths to import', exported),
    list('Elements: values of `data-sv`', elements),
    list('Their states: attributes', attributes),
    list('CSS variables', variables),
    list('Message keys, and what their sentences are given', keysOf(JSON.parse(read('locales/en.json')))),
  ].join('\n');
}
