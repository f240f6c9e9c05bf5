import { defineConfig } from 'playwright/test';
import { launchOptions } from '../support/chromium.mjs';

export default defineConfig({
  testDir: 'examples',
  testMatch: '*.spec.ts',
  outputDir: process.env.STEP_UP_OUTPUT,
  reporter: 'line',
  use: { baseURL: process.env.STEP_UP_PAGE, launchOptions: launchOptions() },
});
