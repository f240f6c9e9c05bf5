// dist/styles.css: the one stylesheet, minified. It is its own entry point; no script ever injects it.
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** Private variables that src/ceremonies/message-code/code-input.ts sets. */
const SET_BY_SCRIPT = ['--_n', '--_len'];

/**
 * As at the top of src/styles.css: a property that one of them supports by a prefixed name alone is written with the
 * prefix as well.
 */
const target = ['chrome111', 'safari16.4', 'firefox113'];

const { outputFiles } = await build({
  entryPoints: ['src/styles.css'],
  bundle: true,
  minify: true,
  write: false,
  target,
});

// What the minifier leaves: each file's own block of the layer, the values of custom properties, and their names.
const tight = outputFiles[0].text
  .replaceAll('}@layer react-step-up{', '')
  .replaceAll(/(--[\w-]+): /g, '$1:')
  .replaceAll(', ', ',')
  .replaceAll(/ ([/*]) /g, '$1')
  .replaceAll(/"([A-Z][A-Za-z ]+)"/g, '$1'); // a family’s name needs quotes only for other characters
const names = new Map();
// Animations are private as well.
const frames = [...tight.matchAll(/@keyframes (sv-[a-z]+)/g)].map(([, name]) => name);
const framed = frames.reduce(
  (css, name, index) => css.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `sv-${index}`),
  tight,
);
const short = framed.replaceAll(/--_[a-z]+/g, (name) => {
  if (SET_BY_SCRIPT.includes(name)) return name;
  if (!names.has(name)) names.set(name, `--_${(names.size + 10).toString(36)}`);
  return names.get(name);
});
if (SET_BY_SCRIPT.some((name) => [...names.values()].includes(name))) throw new Error('Two variables have one name.');
await writeFile('dist/styles.css', short);
