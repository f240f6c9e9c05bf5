import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import korean from '../../locales/ko.json' with { type: 'json' };
import { launchOptions } from '../support/chromium.mjs';
import { expectFocus, tabTo } from '../support/e2e-page.js';

const words = { en: english, ko: korean };
export type Language = keyof typeof words;

/** What the stand-in’s customer types. */
export const PASSWORD = 'magnolia-hill-48';

/** Milliseconds that a page has to get there: the first request of a server is its slowest. */
const TIMEOUT = 15_000;

/** A 4xx is part of the protocol here; the browser writes one of these for each. */
const EXPECTED = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** Somebody at a page of an example. */
export interface Visitor {
  page: Page;
  /** Reaches this by the Tab key, and presses Enter. */
  press(target: Locator): Promise<void>;
  button(name: string | RegExp): Locator;
  /** Waits for the dialog, and answers it by keyboard with the password. */
  answerByPassword(password?: string): Promise<void>;
  /** Waits for the dialog, and answers it by keyboard with the code that `read` finds. */
  answerByCode(read: () => Promise<string>): Promise<void>;
  /** Waits for the dialog, and closes it by Escape. */
  refuse(): Promise<void>;
}

/** One browser for each file; what any page complains about fails the test. */
export function withBrowser() {
  let browser: Browser | undefined;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch(launchOptions());
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await Promise.all(browser!.contexts().map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });

  async function watched(language: Language): Promise<BrowserContext> {
    const context = await browser!.newContext({ locale: language, viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(TIMEOUT);
    context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
    context.on('console', (message) => {
      const loud = message.type() === 'error' || message.type() === 'warning';
      if (loud && !EXPECTED.test(message.text())) complaints.push(`console: ${message.text()}`);
    });
    await context.exposeFunction('reportViolation', (report: string) => complaints.push(report));
    await context.addInitScript(() => {
      const { reportViolation } = window as unknown as { reportViolation: (report: string) => void };
      addEventListener('securitypolicyviolation', (event) => {
        reportViolation(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    return context;
  }

  return {
    complaints,
    async visit(address: string, language: Language = 'en'): Promise<Visitor> {
      const page = await (await watched(language)).newPage();
      await page.goto(address);
      return visitor(page, language);
    },
  };
}

/** React has taken the element over. What was rendered on a server is there before, and a press of it reaches nobody. */
const isAwake = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps$'));

function visitor(page: Page, language: Language): Visitor {
  const said = words[language];
  const dialog = page.getByRole('dialog');
  const press = async (target: Locator) => {
    await target.waitFor();
    await expect.poll(() => target.isEnabled(), { timeout: TIMEOUT }).toBe(true);
    await expect.poll(() => target.evaluate(isAwake), { timeout: TIMEOUT }).toBe(true);
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const choose = async (method: 'password' | 'email') => {
    await dialog.getByRole('heading', { name: said.choose.title }).waitFor();
    await press(dialog.getByRole('button', { name: new RegExp(`^${said.method[method].name}`) }));
  };
  return {
    page,
    press,
    button: (name) => page.getByRole('button', { name, exact: true }),
    async answerByPassword(password = PASSWORD) {
      await choose('password');
      await expectFocus(dialog.getByLabel(said.password.label));
      await page.keyboard.type(password);
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
    },
    async answerByCode(read) {
      await choose('email');
      await dialog.getByRole('status').filter({ hasText: said.code.sent }).waitFor();
      const code = await read();
      await expectFocus(dialog.getByRole('textbox'));
      await page.keyboard.type(code);
      await dialog.waitFor({ state: 'detached' });
    },
    async refuse() {
      await dialog.getByRole('heading', { name: said.choose.title }).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    },
  };
}

/** The newest code of the stand-in’s mailbox, read in another tab. */
export async function readMailbox({ page }: Visitor): Promise<string> {
  const tab = await page.context().newPage();
  await tab.goto(new URL('/stand-in/mailbox', page.url()).href);
  const [code] = /\b\d{6}$/m.exec(await tab.locator('body').innerText()) ?? [];
  await tab.close();
  await page.bringToFront();
  return code!;
}
