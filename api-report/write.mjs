// `npm run api:report`, after a build: writes what test/package/surface.test.ts checks. An argument is the beginning of a path: only those.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { surface } from './surface.mjs';

const only = process.argv.slice(2);
for (const [path, text] of Object.entries((await surface()).files)) {
  if (only.length === 0 || only.some((start) => path.startsWith(start)))
    writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), text);
}
