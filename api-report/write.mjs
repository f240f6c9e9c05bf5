// `npm run api:report` and `npm run docs:api`, after a build: writes what is checked by test/package/surface.test.ts.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { surface } from './surface.mjs';

const only = process.argv.slice(2);
for (const [path, text] of Object.entries((await surface()).files)) {
  if (only.some((start) => path.startsWith(start)))
    writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), text);
}
