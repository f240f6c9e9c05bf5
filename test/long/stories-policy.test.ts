// Storybook can't live under the strict policy: its own canvas writes inline scripts and styles, and markup from strings
// (seen here, so that the day when it can is noticed). So every story is played under the same policy with reports alone,
// and each report has to come from Storybook's own runtime.
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveStorybook, storiesAt, type Story } from '../../stories/screenshots/storybook.mjs';
import { visitAll } from '../../stories/screenshots/visit.mjs';
import { launchOptions } from '../support/chromium.mjs';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; " +
  "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

interface Breach {
  directive: string;
  /** The file of the script that did it; the page's own address if the script is in the page. */
  source: string;
  /** The part of the kit in which it happened. */
  part: string | undefined;
}

let browser: Browser;
let storybook: Awaited<ReturnType<typeof serveStorybook>>;
let stories: Story[];

beforeAll(async () => {
  storybook = await serveStorybook();
  browser = await chromium.launch(launchOptions());
  stories = await storiesAt(storybook.url);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await storybook.close();
});

/** A browser with the policy on its pages, and their reports. */
function watched(header: 'content-security-policy' | 'content-security-policy-report-only') {
  const breaches: Breach[] = [];
  const newContext = async (options?: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext(options);
    await context.exposeFunction('report', (breach: Breach) => breaches.push(breach));
    await context.addInitScript(() => {
      const { report } = window as unknown as { report: (breach: Breach) => void };
      addEventListener('securitypolicyviolation', ({ effectiveDirective, sourceFile, target }) => {
        const part = target instanceof Element ? target.closest<HTMLElement>('[data-sv]')?.dataset['sv'] : undefined;
        report({ directive: effectiveDirective, source: new URL(sourceFile, location.href).pathname, part });
      });
    });
    await context.route('**/iframe.html*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), [header]: POLICY } });
    });
    return context;
  };
  return { browser: { newContext }, breaches };
}

/** Storybook's canvas: the page, and the runtime that its first script loads. No line of the kit is in either. */
async function canvas(): Promise<string[]> {
  const read = async (path: string) => (await fetch(new URL(`.${path}`, storybook.url))).text();
  const page = await read('/iframe.html');
  const [, first = ''] = /src="\.(\/assets\/[\w-]+\.js)"/.exec(page) ?? [];
  const [, runtime = ''] = /from"\.(\/[\w-]+\.js)"/.exec(await read(first)) ?? [];
  const code = await read(`/assets${runtime}`);
  expect(code).toContain('storybook-a11y-vision-filters');
  expect(page + code).not.toMatch(/["'`]data-sv["'`]:/); // as a property: what a part of the kit is drawn with
  return ['/iframe.html', `/assets${runtime}`];
}

const settings = { language: 'en', theme: 'light', viewport: { width: 1280, height: 800 } } as const;

test('no state of the dialog breaks the policy: what is reported is Storybook’s own', async ({ task }) => {
  const own = await canvas();
  const { browser, breaches } = watched('content-security-policy-report-only');
  const dialogs = await visitAll(browser, storybook.url, stories, settings, async (page) =>
    page.getByRole('dialog').count(),
  );
  expect(dialogs.filter(({ failed }) => failed)).toEqual([]);
  expect(dialogs.filter(({ seen }) => seen).length).toBeGreaterThan(50);
  expect(breaches.length).toBeGreaterThan(0);
  const seen = dialogs.filter((story) => story.seen).length;
  Object.assign(task.meta, {
    figure: `${dialogs.length} stories under the policy, ${seen} with a dialog: ${breaches.length} reports, all of Storybook’s own runtime`,
  });
  expect(breaches.filter(({ source, part }) => part !== undefined || !own.includes(source))).toEqual([]);
}, 240_000);

test('the watch is awake: it distinguishes a breach in the dialog from Storybook’s', async () => {
  const { browser, breaches } = watched('content-security-policy-report-only');
  const story = stories.filter(({ id }) => id === 'dialog--password');
  expect(story).toHaveLength(1);
  await visitAll(browser, storybook.url, story, settings, async (page) => {
    await page.getByRole('dialog').evaluate((card) => card.setAttribute('style', 'color: red'));
    await expect.poll(() => breaches.map(({ part }) => part)).toContain('dialog');
  });
  expect(breaches).toContainEqual(expect.objectContaining({ directive: 'style-src-attr', part: 'dialog' }));
}, 60_000);

test('Storybook itself is refused by the policy', async () => {
  const { browser, breaches } = watched('content-security-policy');
  const context = await browser.newContext();
  const page = await context.newPage();
  const failed = page.waitForEvent('pageerror');
  await page.goto(new URL(`iframe.html?id=${stories[0]!.id}&viewMode=story`, storybook.url).href);
  expect((await failed).message).toContain('TrustedHTML');
  const refused = new Set(breaches.map(({ directive }) => directive));
  expect([...refused].sort()).toEqual(['require-trusted-types-for', 'script-src-elem', 'style-src-elem']);
  await context.close();
}, 30_000);
