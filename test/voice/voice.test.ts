// What Orca announces of the demo in Firefox and in Chromium, while a user with the keyboard alone verifies: kept in ./transcripts.
import { mkdir, writeFile } from 'node:fs/promises';
import { launch, type LaunchOptions, type Page } from 'puppeteer-core';
import { expect, inject, test, vi } from 'vitest';
import { findFirefox } from '../engines/engines.mjs';
import { personAt } from '../engines/driver/person.js';
import { findWholeChromium } from '../support/chromium.mjs';
import { otherThan, words, type Language } from '../support/e2e-bank.js';
import { sitDown, type Desk } from './desk.js';

/** Orca’s names of its modes: for a field, and for a page. Orca 43 has no Korean for them. */
const modes = { ko: ['Focus mode', 'Browse mode'], en: ['Focus mode', 'Browse mode'] } as const;

const locales = { ko: 'ko_KR.UTF-8', en: 'C.UTF-8' };

/** Milliseconds without a word after which a step is over. */
const QUIET = 1500;

/** Milliseconds after which a text that is not announced is noted as that. */
const PATIENCE = 8000;

/** Speech since `from`, once it contains one of these texts and has come to its end. */
async function listen(desk: Desk, from: number, texts: string[]): Promise<string[]> {
  const deadline = performance.now() + PATIENCE;
  let last = { count: -1, at: performance.now() };
  for (;;) {
    const now = (await desk.utterances()).slice(from);
    if (now.length !== last.count) last = { count: now.length, at: performance.now() };
    const whole = now.join('\n');
    const found = texts.length === 0 || texts.some((text) => whole.includes(text));
    if (found && performance.now() - last.at > QUIET) return now;
    // Orca drops what something newer follows: that is a part of the transcript.
    if (performance.now() > deadline) return [...now, `(not announced: ${texts.join(' | ')})`];
    // Orca reports no event: its log is read again. The loop has a deadline, and ends with the speech so far.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const tabOf = (page: Page) =>
  personAt({
    async goTo(address) {
      await page.goto(address);
    },
    evaluate: (expression) => page.evaluate(expression),
    press: () => Promise.reject(new Error('The desk has the keyboard.')),
    type: () => Promise.reject(new Error('The desk has the keyboard.')),
    click: (x, y) => page.mouse.click(x, y),
    resize: () => Promise.resolve(),
    screenshot: () => page.screenshot(),
    others: () => Promise.resolve([]),
    isOpen: () => Promise.resolve(!page.isClosed()),
    close: () => page.close(),
  });

/** A browser with a window, which reports to the accessibility bus. */
const browsers = {
  firefox: {
    browser: 'firefox',
    executablePath: findFirefox(),
    args: ['--width=1200', '--height=860'],
    extraPrefsFirefox: { 'accessibility.force_disabled': -1, 'focusmanager.testmode': false },
  },
  chromium: {
    browser: 'chrome',
    executablePath: findWholeChromium(),
    args: [
      ...['--force-renderer-accessibility', '--window-size=1200,860', '--window-position=0,0', '--ozone-platform=x11'],
      ...['--no-first-run', '--no-sandbox', '--password-store=basic', '--disable-features=Translate'],
    ],
  },
} satisfies Record<string, LaunchOptions>;

const rows = (['firefox', 'chromium'] as const).flatMap((browser) =>
  (['ko', 'en'] as const).map((language) => [browser, language] as const),
);

test.each(rows)(
  'in %s, in %s, the flow comes to its end by keys, and what is announced is written down',
  async (name: keyof typeof browsers, language: Language) => {
    const { page: bank, dialog } = words[language];
    const modeNames = modes[language];
    const origin = await (await fetch(inject('demos'))).text();
    const newestCode = async () => {
      const messages = (await (await fetch(`${origin}/demo/messages`)).json()) as { code: string }[];
      return messages[0]!.code;
    };
    const desk = await sitDown(locales[language]);
    const browser = await launch({
      ...browsers[name],
      headless: false,
      defaultViewport: null,
      env: { ...desk.env, ACCESSIBILITY_ENABLED: '1' },
    });
    const transcript: string[] = [];
    try {
      const page = (await browser.pages())[0]!;
      const person = tabOf(page);
      await person.goTo(`${origin}/messages.html?watch`);
      await person.run((chosen) => localStorage.setItem('saebom.language', chosen), language);
      await person.goTo(`${origin}/?watch`);
      await person.find({ role: 'button', name: bank.bills.payAll(3, 112_860) });
      await page.bringToFront();
      desk.click(600, 500);
      await person.until('document.hasFocus()', true);
      await listen(desk, 0, []);

      const card = { selector: '[role=dialog]' } as const;
      const step = async (title: string, act: () => Promise<unknown> | void, texts: string[]) => {
        const from = (await desk.utterances()).length;
        await act();
        const spoken = await listen(desk, from, texts);
        transcript.push(`${title}\n${spoken.map((line) => `  ${line}`).join('\n')}`);
      };
      const field = { selector: '[role=dialog] input:read-write:focus' } as const;
      /** In its browse mode, Orca takes letters for commands: a user who notices changes the mode. */
      const intoField = async () => {
        await person.find(field);
        const changes = (await desk.utterances()).filter((line) => modeNames.some((mode) => line.startsWith(mode)));
        if (changes.at(-1)?.startsWith(modeNames[0])) return;
        await step('Insert+A: focus mode', () => desk.key('Insert+a'), [modeNames[0]]);
      };
      /** Types, key by key, each once the one before is in the field. */
      const typed = async (text: string) => {
        for (const character of text) {
          const before = (await person.focus())!.value;
          desk.key(character);
          await vi.waitFor(async () => expect((await person.focus())?.value).not.toBe(before), 10_000);
        }
      };
      /** Presses Tab until the element of this name has the focus. */
      const tabTo = async (name: string) => {
        for (let presses = 0; presses < 20; presses += 1) {
          const { name: at = '' } = (await person.focus()) ?? {};
          if (at === name) return;
          desk.key('Tab');
          await vi.waitFor(async () => expect((await person.focus())?.name ?? '').not.toBe(at), 10_000);
        }
      };

      await person.run(() => {
        const now = Date.now.bind(Date);
        let later = 0;
        Date.now = () => now() + later;
        addEventListener('a-minute-later', () => {
          later += 61_000;
          document.dispatchEvent(new Event('visibilitychange'));
        });
      });
      await step('Tab to the button of the page', () => tabTo(bank.account.show), [bank.account.show]);
      await step('Enter: the dialog opens', () => desk.key('Return'), [
        dialog.choose.title,
        dialog.method.password.name,
      ]);
      await step('Enter: the password step', () => desk.key('Return'), [dialog.password.title, dialog.password.label]);
      await intoField();
      await step(
        'A wrong password, and Enter',
        async () => {
          await typed('wrong');
          desk.key('Return');
        },
        [dialog.errors.wrong_password],
      );
      await step('Tab to the other methods', () => tabTo(dialog.another), [dialog.another]);
      await step('Enter: the methods again', () => desk.key('Return'), [dialog.method.password.name]);
      await step('Tab: the code by e-mail', () => desk.key('Tab'), [dialog.method.email.name]);
      await step('Enter: a code is sent, and its field is there', () => desk.key('Return'), [dialog.code.sent]);
      await intoField();
      const first = await newestCode();
      await step(
        'A wrong code',
        () => typed(otherThan(first).slice(0, -1)).then(() => desk.key(otherThan(first).at(-1)!)),
        [dialog.errors.wrong_code],
      );
      await intoField();
      await person.run(() => dispatchEvent(new Event('a-minute-later')));
      await step('A minute later: Tab to “send again”', () => tabTo(dialog.code.resend), [dialog.code.resend]);
      await step('Enter: a new code is sent', () => desk.key('Return'), [dialog.code.resent]);
      await intoField();
      const second = await newestCode();
      const order = { fault: { path: '/api/verifications/verification-code/verify', delay: 4000, times: 1 } };
      await fetch(`${origin}/demo/control`, { method: 'POST', body: JSON.stringify(order) });
      await step(
        'The right code, and a slow answer: waiting, success and the end',
        () => typed(second.slice(0, -1)).then(() => desk.key(second.at(-1)!)),
        [dialog.verified],
      );
      await person.gone(card);
      expect((await person.focus())?.name).toBe(bank.account.hide);
    } finally {
      await mkdir('test/voice/transcripts', { recursive: true });
      await writeFile(`test/voice/transcripts/${language}.${name}.txt`, `${transcript.join('\n\n')}\n`);
      await browser.close();
      await desk.close();
    }
  },
);
