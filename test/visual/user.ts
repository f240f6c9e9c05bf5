import type { Page } from 'playwright';
import { words, type Look } from './looks.js';

/** The user in front of the page: finds things by what they are called. */
export function userAt(page: Page, { language }: Look) {
  const messages = words[language];
  const dialog = page.getByRole('dialog');
  const person = {
    messages,
    dialog,
    ask: () => page.getByRole('button', { name: 'Ask', exact: true }).click(),
    titled: (name: string) => dialog.getByRole('heading', { name, exact: true }).waitFor(),
    press: (key: string) => page.keyboard.press(key),
    click: (name: string) => dialog.getByRole('button', { name, exact: true }).click(),
    choose: (method: 'password' | 'email' | 'totp' | 'backup-code' | 'passkey') =>
      dialog.getByRole('button', { name: new RegExp(`^${messages.method[method].name}`) }).click(),
    /** Types once there is a field that takes it. */
    async type(text: string) {
      await dialog.locator('input:focus:read-write').waitFor();
      await page.keyboard.type(text);
    },
    /** Reads it in the dialog. */
    reads: (text: string) => dialog.getByText(text).first().waitFor(),
    alert: (text: string) => dialog.getByRole('alert').getByText(text).waitFor(),
    waits: () => dialog.locator('[aria-busy=true]').waitFor(),
    gone: () => dialog.waitFor({ state: 'detached' }),
    /** The page’s timers are stopped during a picture, because the moment of success is short. */
    async inTheMoment(look: () => Promise<void>) {
      await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
      await page.evaluate(() => window.tenant.release());
      await person.titled(messages.verified);
      await page.clock.runFor(40); // what is due at once, such as the form’s own end
      await look();
      await page.clock.resume();
      await person.gone();
    },
    /** Nothing moves any more. */
    rest: () =>
      page.evaluate(async () => {
        const ends = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
        await Promise.allSettled(ends.map(({ finished }) => finished));
      }),
  };
  return person;
}

export type Person = ReturnType<typeof userAt>;
