// `vite build` of the package: the words of a ceremony are a module of their own, so that a prompt loads them with the step
// that shows them. `src/i18n/bundles.ts` does the same at run time, for everything that reads the source.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** A file of `locales`. */
export type Words = Record<string, unknown> & { ceremonies?: Record<string, object> };

const BUNDLES = 'src/i18n/bundles.ts';
const LOCALES = 'src/locales/';

const list = (lines: string[]) => lines.map((line) => `  ${line},\n`).join('');

type Extend = (words: Words, language: string) => Words;

/** The modules of the words, by path: text that the bundler reads in place of the files in `src`. */
function wordModules(root: string, extend: Extend): Map<string, string> {
  const modules = new Map<string, string>();
  const write = (path: string, text: string) => modules.set(join(root, path), text);
  const languages = readdirSync(join(root, 'locales')).map((file) => file.replace('.json', ''));
  for (const language of languages) {
    const json = JSON.parse(readFileSync(join(root, 'locales', `${language}.json`), 'utf8')) as Words;
    const { ceremonies = {}, ...first } = extend(json, language);
    const names = Object.keys(ceremonies);
    const loaders = names.map((name) => `'${name}': () => import('./ceremonies/${name}.js')`);
    write(
      `${LOCALES}${language}/first.js`,
      `export default ${JSON.stringify(first)};\nexport const ceremonies = {\n${list(loaders)}};\n`,
    );
    for (const [name, words] of Object.entries(ceremonies))
      write(`${LOCALES}${language}/ceremonies/${name}.js`, `export default ${JSON.stringify(words)};\n`);
    // The public module has all words, and shares each part with the dialog.
    const imports = names.map((name, place) => `import part${place} from './${language}/ceremonies/${name}.js';\n`);
    const parts = names.map((name, place) => `'${name}': part${place}`);
    const whole = names.length > 0 ? `{ ...first, ceremonies: {\n${list(parts)}} }` : 'first';
    write(
      `${LOCALES}${language}.ts`,
      `import first from './${language}/first.js';\n${imports.join('')}export default ${whole};\n`,
    );
  }
  const loaders = languages.map((language) => `${language}: () => import('../locales/${language}/first.js')`);
  write(BUNDLES, `export const bundles = {\n${list(loaders)}};\n`);
  return modules;
}

/** The plugin. A test adds the words of a ceremony that the kit doesn’t have. */
export function splitWords(extend: Extend = (words) => words): Plugin {
  const modules = wordModules(fileURLToPath(new URL('../../', import.meta.url)), extend);
  return {
    name: 'split-words',
    enforce: 'pre',
    resolveId(source, importer) {
      const path = importer && join(importer, '..', source);
      return path && modules.has(path) ? path : undefined;
    },
    load: (id) => modules.get(id),
  };
}
