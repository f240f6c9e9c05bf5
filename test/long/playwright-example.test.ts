// The example of docs/testing.md, under Playwright's own runner. test/e2e/driver.test.ts has every verb of the driver.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { serveDriverPage } from '../support/driver-page.js';

test('the example passes under Playwright’s runner', async () => {
  const page = await serveDriverPage();
  onTestFinished(page.close);
  const env = { ...process.env, STEP_UP_PAGE: page.url, STEP_UP_OUTPUT: join(page.folder, 'results') };
  const args = ['--no-install', 'playwright', 'test', '-c', 'test/testing/playwright.config.ts'];
  const { stdout } = await promisify(execFile)('npx', args, { env }); // rejects with what it printed
  expect(stdout).toContain('1 passed');
});
