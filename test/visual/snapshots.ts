import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Locator } from 'playwright';
import { PNG } from 'pngjs';
import { nameOf, type Look } from './looks.js';
import type { Comparison } from './environment.js';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const kept = folder('pictures/');
const differences = folder('../../shots/differences/');

/** In two looks that have nothing in common every state is photographed, in the others these. */
const everywhere = ['choosing', 'password-wrong', 'code-partial', 'code-wrong', 'code-verified', 'locked'];
const inFull = ['ko-light-1280', 'en-dark-390'];

/** These look as others do, but for their words. */
const likeOthers = [
  'password-missing',
  'code-incomplete',
  'code-wrong-newest',
  'address-sending',
  'address-linking',
  'app-not-yet',
];

const isKept = (state: string, called: string) =>
  inFull.includes(called) ? !likeOthers.includes(state) : everywhere.includes(state);

/** Flat colours pack best unfiltered. */
const packing = { colorType: 2, filterType: 0, deflateStrategy: 0, deflateLevel: 9 };

/** Below what an eye can see; the smallest step between two of our colours is several times as much. */
const THRESHOLD = 0.01;

/** So many pixels may come out differently by the order in which the browser happened to paint. */
const NOISE = 8;

/** Side by side: as it was, as it is, and what differs. */
function beside(...pictures: PNG[]): PNG {
  const height = Math.max(...pictures.map((picture) => picture.height));
  const sheet = new PNG({ width: pictures.reduce((sum, { width }) => sum + width, 0), height });
  let left = 0;
  for (const picture of pictures) {
    PNG.bitblt(picture, sheet, 0, 0, picture.width, picture.height, left, 0);
    left += picture.width;
  }
  return sheet;
}

/** How many pixels differ, and a picture of them. One of another size differs in all of it. */
function differ(before: PNG, now: PNG): { pixels: number; drawn: PNG } {
  const { width, height } = before;
  if (now.width !== width || now.height !== height)
    return { pixels: now.width * now.height, drawn: beside(before, now) };
  const drawn = new PNG({ width, height });
  const pixels = pixelmatch(before.data, now.data, drawn.data, width, height, { threshold: THRESHOLD });
  return { pixels, drawn: beside(before, now, drawn) };
}

async function compare(name: string, before: PNG | undefined, now: PNG): Promise<string[]> {
  if (!before) return [`${name}: there is no picture of it yet`];
  const { pixels, drawn } = differ(before, now);
  if (pixels <= NOISE) return [];
  const path = `${differences}${name}.png`;
  await mkdir(differences, { recursive: true });
  await writeFile(path, PNG.sync.write(drawn));
  return [`${name}: ${pixels} pixels differ, see ${path}`];
}

/** One that looks the same stays as it is, so that Git shows what has changed and nothing else. */
async function keep(name: string, before: PNG | undefined, now: PNG): Promise<string[]> {
  if (!before || differ(before, now).pixels > NOISE) {
    await writeFile(`${kept}${name}.png`, PNG.sync.write(now, packing));
  }
  return [];
}

/**
 * The pictures that are kept. `look` compares the card with its picture and reports the difference; or keeps it from
 * now on.
 */
export function album(mode: Comparison['mode']) {
  return {
    async look(state: string, look: Look, dialog: Locator): Promise<string[]> {
      const called = nameOf(look);
      if (mode === 'skip' || !isKept(state, called)) return [];
      const name = `${state}.${called}`;
      const clip = (await dialog.boundingBox())!;
      const now = PNG.sync.read(await dialog.page().screenshot({ clip, animations: 'disabled' }));
      const file = await readFile(`${kept}${name}.png`).catch(() => undefined);
      const before = file && PNG.sync.read(file);
      return mode === 'accept' ? keep(name, before, now) : compare(name, before, now);
    },
  };
}
