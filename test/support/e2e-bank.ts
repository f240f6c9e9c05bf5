import type { BrowserContext, Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { en } from '../../demo/src/words/en.js';
import { ko } from '../../demo/src/words/ko.js';
import englishDialog from '../../locales/en.json' with { type: 'json' };
import koreanDialog from '../../locales/ko.json' with { type: 'json' };
import { expectText, timeout } from './e2e-page.js';
import { isLong } from './long-run.js';

export type Language = 'ko' | 'en';

/** A flow is played in one language, and in `npm run test:all` in both: other tests check what depends on the words. */
export const languages = (usual: Language): Language[] => (isLong ? ['ko', 'en'] : [usual]);

/** The words of page and dialog in a language, and the browser with that language. */
export const words = {
  ko: { page: ko, dialog: koreanDialog, locale: 'ko-KR' },
  en: { page: en, dialog: englishDialog, locale: 'en-GB' },
};

export const PASSWORD = 'magnolia-hill-48';

/** The customer's page of the bank, and the dialog over it, by what a person sees. */
export interface Bank {
  page: Page;
  /** The words of the page, and of the dialog. */
  words: (typeof words)[Language];
  /** A button of the page. */
  button(name: string): Locator;
  /** The card of the page under this heading. */
  card(heading: string): Locator;
  dialog: Locator;
  /** The sentence with the purpose of the dialog. */
  purpose(sentence: string): Promise<void>;
  /** Chooses a method, and waits for its field. */
  choose(method: 'password' | 'email' | 'phone'): Promise<Locator>;
  /**
   * Waits for the sign of success. It is there for 0.4 s, and a busy machine’s keys take as long, so the wait begins
   * before.
   */
  verifiedBy(act: () => Promise<unknown>): Promise<void>;
  /** Answers with the password, from the list of methods to the end. */
  answer(): Promise<void>;
  /** The dialog has gone, and is out of the document. */
  gone(): Promise<void>;
}

export async function openBank(context: BrowserContext, language: Language): Promise<Bank> {
  const page = await context.newPage();
  await page.goto('/');
  return bankOn(page, language);
}

async function bankOn(page: Page, language: Language): Promise<Bank> {
  const said = words[language];
  const dialog = page.locator('[role=dialog][aria-modal=true]');
  await page.getByRole('heading', { level: 1 }).getByText(said.page.title).waitFor();
  // The bills come last: with them, the page is as it will stay.
  await page.getByRole('button', { name: said.page.bills.payAll(3, 112_860) }).waitFor();
  const bank: Bank = {
    page,
    words: said,
    dialog,
    button: (name) => page.getByRole('button', { name, exact: true }),
    card: (heading) => page.getByRole('region', { name: heading, exact: true }),
    purpose: (sentence) => dialog.getByText(sentence, { exact: true }).waitFor(),
    async choose(method) {
      await dialog.getByRole('heading', { name: said.dialog.choose.title }).waitFor();
      await dialog.getByRole('button', { name: said.dialog.method[method].name }).click();
      const field = dialog.locator(
        method === 'password' ? 'input[type=password]' : 'input[autocomplete=one-time-code]',
      );
      await expect.poll(() => field.evaluate((input) => input.matches(':focus:read-write')), { timeout }).toBe(true);
      return field;
    },
    async verifiedBy(act) {
      // It is there for 0.4 s, and a locator looks twice in a second, so the page itself reports it.
      const seen = page.evaluate(
        (title) =>
          new Promise<void>((resolve) => {
            const headings = () => document.querySelectorAll('[role=dialog][aria-modal=true] :is(h1, h2, h3)');
            const look = () => {
              if ([...headings()].some((heading) => heading.textContent === title && heading.checkVisibility()))
                resolve();
            };
            new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
            look();
          }),
        said.dialog.verified,
      );
      await Promise.all([seen, act()]);
    },
    async answer() {
      await (await bank.choose('password')).fill(PASSWORD);
      await page.keyboard.press('Enter');
      await bank.gone();
    },
    gone: () => dialog.waitFor({ state: 'detached' }),
  };
  return bank;
}

/** The newest code of this kind, read as the customer would: off the other window, which shows it as it arrives. */
export async function readCode(context: BrowserContext, bank: Bank, kind: 'email' | 'phone' | 'app'): Promise<string> {
  const phone = await context.newPage();
  await phone.goto('/messages.html');
  const message = phone.getByRole('listitem').first();
  await expectText(message, bank.words.page.messages.kinds[kind]);
  const code = await message.getByText(/^\d{6}$/).textContent();
  await phone.close();
  await bank.page.bringToFront();
  return code!;
}

/** A code that isn't this one. */
export const otherThan = (code: string) => (code === '111111' ? '222222' : '111111');
