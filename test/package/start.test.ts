// docs/start.md, followed in an empty folder: the files of the page with the package as it is published, without a server.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playwrightDriver } from '../../src/testing.js';
import { blocksIn, read } from '../docs/pages.js';
import { sharedBrowser } from '../support/shared-browser.js';

const [account, main] = blocksIn(read('docs/start.md')).filter(({ language }) => /^tsx?$/.test(language));
let root: string;
let server: PreviewServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'step-up-start-'));
  await mkdir(join(root, 'src'));
  await mkdir(join(root, 'node_modules'));
  for (const name of ['react', 'react-dom'])
    await symlink(resolve('node_modules', name), join(root, 'node_modules', name), 'junction');
  await symlink(resolve('.'), join(root, 'node_modules', 'react-step-up'), 'junction');
  await writeFile(
    join(root, 'index.html'),
    '<!doctype html><html lang="en"><title>my-app</title><div id="root"></div><script type="module" src="/src/main.tsx"></script></html>',
  );
  await writeFile(join(root, 'src/account.ts'), account!.code);
  await writeFile(join(root, 'src/main.tsx'), main!.code);
  await build({ root, configFile: false, logLevel: 'error', mode: 'production' });
  server = await preview({ root, configFile: false, logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
});

afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true, force: true });
});

test('the first dialog opens, a code from the console is accepted, and the password is changed', async () => {
  const context = await (await sharedBrowser()).newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(server.resolvedUrls!.local[0]!);
  await page.getByLabel('New password').fill('quiet-harbour-52');
  await page.getByRole('button', { name: 'Change password' }).click();
  const dialog = playwrightDriver(page, { locale: 'en', timeout: 20_000 });
  const message = page.waitForEvent('console', (event) => event.text().startsWith('The code for'));
  await dialog.chooseMethod('email');
  const [, code = ''] = /(\d{6})$/.exec((await message).text()) ?? [];
  await dialog.enterCode(code);
  await page.getByText('Changed', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
