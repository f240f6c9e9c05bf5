// An app with the built package, through `vite build`: one page with a button that opens a prompt.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { build, preview, type BuildOptions, type PreviewServer } from 'vite';
import { playwrightDriver, type StepUpDriver } from '../../src/testing.js';
import { sharedBrowser } from '../support/shared-browser.js';

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title><div id="root"></div>
<script type="module" src="/main.js"></script></html>`;

const MAIN = `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createAccountApi, createStepUp, StepUpProvider } from 'react-step-up';
import { createAccountApiServer } from 'react-step-up/testing';
import 'react-step-up/styles.css';

const user = { username: 'alice', password: 'correct horse', email: 'alice@example.test', phone: '821012345678' };
const server = createAccountApiServer({ users: [user] });
const token = server.signIn('alice');
const api = createAccountApi({ endpoint: location.origin, fetch: server.fetch, getAccessToken: () => token });
const stepUp = createStepUp({ api });
const ask = () => stepUp.verify().catch(() => undefined);
createRoot(document.getElementById('root')).render(
  createElement(StepUpProvider, { stepUp, locale: 'en' }, createElement('button', { onClick: ask }, 'Ask')),
);
`;

export interface Consumer {
  /** The page of the app with the dialog open at its list of methods, in a new browser context. */
  open(): Promise<{ page: Page; dialog: StepUpDriver }>;
  close(): Promise<void>;
}

/** Builds the app as \`vite build\` does, but for what is given, and serves it. */
export async function consume(options: BuildOptions = {}): Promise<Consumer> {
  const root = await mkdtemp(join(tmpdir(), 'step-up-consumer-'));
  await mkdir(join(root, 'node_modules'));
  await writeFile(join(root, 'index.html'), PAGE);
  await writeFile(join(root, 'main.js'), MAIN);
  await symlink(resolve('.'), join(root, 'node_modules', 'react-step-up'), 'junction');
  for (const name of ['react', 'react-dom'])
    await symlink(resolve('node_modules', name), join(root, 'node_modules', name), 'junction');
  await build({ root, configFile: false, logLevel: 'error', mode: 'production', build: options });
  const server: PreviewServer = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1' },
  });
  const contexts: BrowserContext[] = [];
  return {
    async open() {
      const browser = await sharedBrowser();
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'no-preference',
      });
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(server.resolvedUrls!.local[0]!);
      await page.getByRole('button', { name: 'Ask' }).click();
      const dialog = playwrightDriver(page, { locale: 'en', timeout: 20_000 });
      await dialog.waitUntilOpen();
      await page.locator('button[data-sv=method]').first().waitFor();
      return { page, dialog };
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
