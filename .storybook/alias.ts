import { fileURLToPath } from 'node:url';

const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** Code that is shown to read and copy names the package, as an app does. */
export const alias = [
  { find: /^react-step-up\/styles\.css$/, replacement: source('styles.css') },
  { find: /^react-step-up\/(headless|server|testing|callback)$/, replacement: source('$1.ts') },
  { find: /^react-step-up$/, replacement: source('index.ts') },
];
