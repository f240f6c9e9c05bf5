import axe from 'axe-core';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { openBank, otherThan, PASSWORD, readCode, words, type Language } from '../support/e2e-bank.js';
import { control, origin, withBrowser } from '../support/e2e-browser.js';
import { isLong } from '../support/long-run.js';

const browser = withBrowser();

/** What axe finds on the page as it is now: the dialog, and what it has made of the page behind. */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe: tool } = window as unknown as { axe: typeof axe };
    const { violations: found } = await tool.run(document, { preload: false, resultTypes: ['violations'] });
    return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}

interface Look {
  language: Language;
  /** The system's settings, and the customer's choices. */
  system: 'light' | 'dark';
  theme: 'light' | 'dark' | 'system';
}

const looks: Look[] = [{ language: 'ko', system: 'dark', theme: 'system' }];

/** The others, in `npm run test:all`. The Storybook's stories are looked at in English and light. */
const more: Look[] = [
  { language: 'en', system: 'dark', theme: 'light' },
  { language: 'ko', system: 'light', theme: 'system' },
  { language: 'en', system: 'light', theme: 'dark' },
];

test.each(isLong ? [...looks, ...more] : looks)(
  'axe finds nothing in any state: $language, $theme on a $system system',
  async ({ language, system, theme }) => {
    const { page: said, dialog: asked, locale } = words[language];
    const chosen = [{ name: 'saebom.theme', value: theme }];
    const storageState = { cookies: [], origins: [{ origin, localStorage: chosen }] };
    const context = await browser.open({ locale, colorScheme: system, reducedMotion: 'reduce', storageState });
    const bank = await openBank(context, language);
    const { page, dialog } = bank;
    const { keyboard } = page;
    // Handed to the browser from outside, as the policy lets no page load it.
    await page.evaluate(axe.source);
    const heading = (name: string) => dialog.getByRole('heading', { name });
    const told = (text: string) => dialog.getByRole('status').filter({ hasText: text }).waitFor();
    const error = (text: string) => dialog.getByRole('alert').getByText(text);
    const opener = bank.button(said.payslip.open);
    const found: Record<string, string[]> = {};
    const look = async (state: string) => {
      found[state] = await violations(page);
    };

    await look('page');
    const never = () => undefined;
    await page.route('**/api/my-account', never, { times: 1 });
    await opener.click();
    await told(asked.choose.loading);
    await look('starting');
    await keyboard.press('Escape');
    await bank.gone();

    await page.route('**/api/my-account', (route) => route.fulfill({ status: 500 }), { times: 1 });
    await opener.click();
    await heading(asked.blocked['load-failed'].title).waitFor();
    await look('load-failed');
    await keyboard.press('Enter');
    await heading(asked.choose.title).waitFor();
    await look('choosing');

    const password = await bank.choose('password');
    await look('password');
    await keyboard.press('Enter');
    await error(asked.errors.passwordRequired).waitFor();
    await look('password missing');
    await keyboard.type('wrong');
    await keyboard.press('Enter');
    await error(asked.errors.wrong_password).waitFor();
    await look('password wrong');
    await page.route('**/api/verifications/password', never, { times: 1 });
    await password.fill(PASSWORD);
    await keyboard.press('Enter');
    await dialog.locator('[aria-busy=true]').waitFor();
    await look('password pending');
    await dialog.getByRole('button', { name: asked.another }).click();

    await page.route('**/api/verifications/verification-code', never, { times: 1 });
    await dialog.getByRole('button', { name: asked.method.phone.name }).click();
    await told(asked.code.sending);
    await look('sending');
    await dialog.getByRole('button', { name: asked.another }).click();
    await bank.choose('email');
    await look('code');
    const code = await readCode(context, bank, 'email');
    await keyboard.type(otherThan(code));
    await error(asked.errors.wrong_code).waitFor();
    await look('code wrong');
    await control({ advance: 601_000 });
    await keyboard.type(code);
    await dialog.getByRole('button', { name: asked.code.sendNew }).waitFor();
    await look('code expired');

    await control({ policy: { maxAttempts: 1 } });
    await dialog.getByRole('button', { name: asked.another }).click();
    await bank.choose('password');
    await keyboard.type('wrong');
    await keyboard.press('Enter');
    await heading(asked.blocked.locked.password.title).waitFor();
    await look('locked');
    await keyboard.press('Escape');
    await bank.gone();
    await look('page again');

    const [refusal] = browser.complaints.splice(0);
    expect(refusal).toContain('status of 500');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((state) => [state, []])));
  },
);

test('axe finds nothing in the success moment', async () => {
  const { page: said, dialog: asked, locale } = words.en;
  const bank = await openBank(await browser.open({ locale, reducedMotion: 'reduce' }), 'en');
  await bank.page.evaluate(axe.source);
  await bank.page.clock.install();
  await bank.button(said.payslip.open).click();
  await bank.choose('password');
  await bank.page.keyboard.type(PASSWORD);
  await bank.page.clock.pauseAt(Date.now() + 1000);
  await bank.page.keyboard.press('Enter');
  await bank.dialog.getByRole('heading', { name: asked.verified }).waitFor();
  // The moment is short and axe takes its time: the clock moves only as far as axe's own timers need.
  let found: string[] | undefined;
  const looking = violations(bank.page).then((result) => (found = result));
  while (!found) await bank.page.clock.runFor(1);
  expect(await looking).toEqual([]);
  await bank.dialog.getByRole('heading', { name: asked.verified }).waitFor();
  await bank.page.clock.resume();
  await bank.gone();
});

test('axe finds nothing when there is no method', async () => {
  const { page: said, dialog: asked, locale } = words.ko;
  const bank = await openBank(await browser.open({ locale, reducedMotion: 'reduce' }), 'ko');
  await bank.page.evaluate(axe.source);
  await bank.page.getByLabel(said.demo.customer).selectOption('doyun');
  await bank.page.getByRole('heading', { name: said.hello(said.people.doyun) }).waitFor();
  await bank.button(said.payslip.open).click();
  await bank.dialog.getByRole('heading', { name: asked.blocked['no-method'].title }).waitFor();
  expect(await violations(bank.page)).toEqual([]);
});
