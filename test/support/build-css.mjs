// dist/styles.css: the one stylesheet, minified. It is its own entry point; no script ever injects it.
import { readFile, writeFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const source = await readFile('src/styles.css', 'utf8');
const { code } = await transform(source, { loader: 'css', minify: true });
await writeFile('dist/styles.css', code);
