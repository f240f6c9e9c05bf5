// The packed package where apps test and build. What can't work has its message in docs/troubleshooting.md, and that is looked for.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { playwrightDriver } from '../../src/testing.js';
import { runToEnd } from '../examples/process.js';
import { launchOptions } from '../support/chromium.mjs';

let app: string;
let page: string;

beforeAll(async () => {
  page = await readFile('docs/troubleshooting.md', 'utf8');
  app = await mkdtemp(join(tmpdir(), 'step-up-environments-'));
  await cp('test/environments/apps', app, { recursive: true });
  // The package `node` puts Node 24 in its place when it is installed.
  await runToEnd('npm', ['ci', '--no-audit', '--no-fund'], { cwd: app, seconds: 500 });
  const kit = join(app, 'node_modules', 'react-step-up');
  await mkdir(kit, { recursive: true });
  await runToEnd('tar', ['xzf', inject('tarball'), '-C', kit, '--strip-components=1'], { seconds: 60 });
});

afterAll(() => rm(app, { recursive: true, force: true }));

const bin = (...path: string[]) => join(app, 'node_modules', ...path);
const JEST = () => bin('jest', 'bin', 'jest.js');
const VITEST = () => bin('vitest', 'vitest.mjs');
const TSC = () => bin('typescript', 'bin', 'tsc');
const NODES = { 'this Node': () => process.execPath, 'Node 24': () => bin('node', 'bin', 'node') };

const run = (node: string, args: string[], env: Record<string, string> = {}) =>
  runToEnd(node, args, { cwd: app, env, seconds: 170 });

/** The output of a command that must not succeed. */
const refusal = (node: string, args: string[], env?: Record<string, string>) =>
  run(node, args, env).then(
    () => expect.unreachable(`${args.join(' ')} works`),
    (error: unknown) => String(error),
  );

/** A heading of docs/troubleshooting.md: the page has the message, and the tool prints it. */
function expectTold(message: string, said: string): void {
  expect(page).toMatch(new RegExp(`^### .*\`${message.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)}`, 'm'));
  for (const part of message.split('…')) expect(said.replaceAll(/\s+/g, ' ')).toContain(part);
}

test('Node 24 is that', async () => {
  expect(await run(NODES['Node 24'](), ['--version'])).toMatch(/^v24\./);
});

describe.each(Object.entries(NODES))('on %s', (_name, node) => {
  test.each(['jsdom', 'happy-dom'])('Vitest 3 with %s', async (pageOf) => {
    const said = await run(node(), [VITEST(), 'run'], { PAGE: pageOf });
    expect(said).toMatch(/Tests +2 passed/);
  });

  test('Jest with jest-fixed-jsdom, which transforms the kit', async () => {
    await run(node(), [JEST(), '--ci'], { PAGE: 'jest-fixed-jsdom', WITH_KIT: '1' });
  });

  test('Jest without changes: the message is shown', async () => {
    const said = await refusal(node(), [JEST(), '--ci'], { PAGE: 'jest-fixed-jsdom' });
    expectTold('Must use import to load ES Module: …/react-step-up/dist/…', said);
  });

  test('Jest with its own jsdom: the message is shown', async () => {
    const said = await refusal(node(), [JEST(), '--ci', '-t', 'stepUp.fetch'], { PAGE: 'jsdom', WITH_KIT: '1' });
    expectTold('Request is not defined', said);
  });

  test.each(['.', './server', './headless', './testing', './callback', './locales/ko'])(
    'require(%s)',
    async (entry) => {
      const name = entry.replace('.', 'react-step-up');
      const said = await run(node(), ['-p', `Object.keys(require(${JSON.stringify(name)})).length`]);
      expect(Number(said)).toBeGreaterThan(0);
    },
  );
});

describe('TypeScript 5.9', () => {
  const compile = (...options: string[]) => [
    TSC(),
    ...['--noEmit', '--strict', '--target', 'es2022', '--esModuleInterop', '--skipLibCheck'],
    ...[...options, 'types/app.ts'],
  ];

  test.each([
    ['node10, CommonJS', ['--moduleResolution', 'node10', '--module', 'commonjs']],
    ['node10, ES modules', ['--moduleResolution', 'node10', '--module', 'esnext']],
    ['nodenext, CommonJS', ['--module', 'nodenext']],
    ['bundler', ['--moduleResolution', 'bundler', '--module', 'esnext']],
  ])('finds the types of every entry: %s', async (_name, options) => {
    await run(process.execPath, compile(...options));
  });

  test('node16 in CommonJS: the message is shown', async () => {
    const said = await refusal(process.execPath, compile('--module', 'node16'));
    expectTold(
      "error TS1479: The current file is a CommonJS module whose imports will produce 'require' calls; however, the referenced file is an ECMAScript module",
      said,
    );
  });
});

describe('Parcel', () => {
  const build = ['parcel', 'lib', 'bin.js'];

  test('without changes: the message is shown', async () => {
    const said = await refusal(process.execPath, [bin(...build), 'build', 'parcel/index.html', '--no-cache']);
    expectTold("Failed to resolve 'react-step-up/…'", said);
  });

  test('with packageExports, a dialog that verifies', async () => {
    const manifest = join(app, 'package.json');
    const before = await readFile(manifest, 'utf8');
    const [, told = ''] = /### `Failed to resolve[^]*?```json\n([^]*?)```/.exec(page) ?? [];
    await writeFile(manifest, JSON.stringify({ ...(JSON.parse(before) as object), ...(JSON.parse(told) as object) }));
    onTestFinished(() => writeFile(manifest, before));
    await run(process.execPath, [bin(...build), 'build', 'parcel/index.html', '--no-cache', '--dist-dir', 'built']);

    const server = createServer((request, response) => {
      const file = request.url === '/' ? 'index.html' : request.url!.slice(1);
      const type = { html: 'text/html', js: 'text/javascript', css: 'text/css' }[file.split('.').at(-1)!] ?? '';
      readFile(join(app, 'built', file)).then(
        (text) => response.writeHead(200, { 'content-type': type }).end(text),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch(launchOptions());
    onTestFinished(async () => {
      await browser.close();
      server.close();
    });
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await tab.getByRole('button', { name: 'Ask' }).click();
    const dialog = playwrightDriver(tab, { locale: 'en', timeout: 20_000 });
    await dialog.chooseMethod('password');
    await dialog.enterPassword('correct horse');
    await dialog.waitUntilClosed();
    expect(await tab.title()).toBe('Verified');
  });
});
