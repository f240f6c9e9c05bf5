import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright';
import { launchOptions } from '../support/chromium.mjs';

/** What the pictures show, besides our own work. */
interface Surroundings {
  chromium: string;
  platform: string;
  font: string;
}

export interface Comparison {
  mode: 'compare' | 'accept' | 'skip';
  /** Why the pictures are not comparable here. */
  why?: string;
}

const record = new URL('pictures/taken-with.json', import.meta.url);

const packageOf = (name: string) => createRequire(import.meta.url)(`${name}/package.json`) as { version: string };

async function here(): Promise<Surroundings> {
  const browser = await chromium.launch(launchOptions());
  const major = browser.version().split('.', 1)[0]!;
  await browser.close();
  const font = '@fontsource-variable/noto-sans-kr';
  return { chromium: major, platform: `${process.platform}-${process.arch}`, font: packageOf(font).version };
}

const described = ({ chromium: major, platform, font }: Surroundings) =>
  `Chromium ${major} on ${platform} with Noto Sans KR ${font}`;

/** Pictures are the same only with the same browser and font. To accept them is to state where they were taken. */
export async function surroundings(accept: boolean): Promise<Comparison> {
  const now = await here();
  if (accept) {
    await writeFile(record, `${JSON.stringify(now, null, 2)}\n`);
    return { mode: 'accept' };
  }
  const then = JSON.parse(await readFile(record, 'utf8')) as Surroundings;
  if (described(now) === described(then)) return { mode: 'compare' };
  return { mode: 'skip', why: `they were taken with ${described(then)}, and this is ${described(now)}` };
}
