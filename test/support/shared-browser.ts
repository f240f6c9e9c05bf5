import { chromium, type Browser } from 'playwright';
import { launchOptions } from './chromium.mjs';

let shared: Promise<Browser> | undefined;

/** The browser of all files that this process runs. Playwright closes it with the process. */
export const sharedBrowser = () => (shared ??= chromium.launch(launchOptions()));
