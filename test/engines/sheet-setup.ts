// After the suites: the pictures of all engines side by side on one sheet, `shots/engines.png`.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { TestProject } from 'vitest/node';
import { launchOptions } from '../support/chromium.mjs';
import { engineNames } from './driver/engine.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder for the pictures, each under `<state>@<engine>.png`. */
    pictureFolder: string;
  }
}

const SHEET = 'shots/engines.png';

const css = `
  body { margin: 0; padding: 12px; background: #c8ccd2; color: #16181d; font: 600 15px/24px sans-serif; }
  main { display: grid; grid-template-columns: repeat(6, max-content); gap: 12px; align-items: start; }
  figure { margin: 0; }
  img { display: block; inline-size: 300px; }
`;

async function drawSheet(folder: string): Promise<void> {
  const files = (await readdir(folder)).sort();
  if (files.length === 0) return;
  const states = [...new Set(files.map((file) => file.split('@', 1)[0]!))];
  const figures: string[] = [];
  for (const state of states) {
    for (const engine of engineNames) {
      const picture = await readFile(join(folder, `${state}@${engine}.png`), 'base64').catch(() => undefined);
      const image = picture ? `<img src="data:image/png;base64,${picture}" alt="">` : 'no picture';
      figures.push(`<figure><figcaption>${state.slice(3)}: ${engine}</figcaption>${image}</figure>`);
    }
  }
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({ viewport: { width: 6 * 312 + 12, height: 800 } });
  await page.setContent(`<style>${css}</style><main>${figures.join('')}</main>`);
  await mkdir('shots', { recursive: true });
  await writeFile(SHEET, await page.screenshot({ fullPage: true }));
  await browser.close();
  console.log(`${states.length} states, side by side: ${SHEET}`);
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'step-up-engines-'));
  project.provide('pictureFolder', folder);
  return async () => {
    await drawSheet(folder);
    await rm(folder, { recursive: true, force: true });
  };
}
