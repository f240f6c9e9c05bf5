import { expect } from 'vitest';
import { PASSWORD } from '../../support/e2e-bank.js';
import type { Target } from '../driver/target.js';
import { expectNoComplaint } from './bank.js';
import type { Suite } from './cases.js';

const card: Target = { selector: '[data-sv=dialog]' };
const ask: Target = { role: 'button', name: 'Ask' };
const note: Target = { selector: 'input[name=note]' };
const field: Target = { selector: 'input[type=password]', within: card };
const host: Target = { role: 'dialog', name: 'Host' };
const own = (name: string): Target => ({ role: 'button', name, within: card });

/** The layers of an app that the dialog opens over; the first has no layer. */
const hosts = ['plain', 'native', 'popover-manual', 'popover-auto', 'shadow', 'radix-own', 'drawer', 'menu'];

export const layer: Suite = ({ sample, whole }) => {
  for (const name of hosts) {
    const hosted = !['plain', 'shadow'].includes(name);
    const register = name === 'native' ? sample : whole;
    register(`over ${name}: keys and presses are the dialog’s, and the page gets everything back`, async (stage) => {
      const { person, origin } = stage;
      await person.goTo(`${origin}/scenes/?watch&scene=${name}`);
      if (hosted) await person.click({ role: 'button', name: 'Edit' });
      await person.click(ask);
      await person.click(own('Password…'));
      await person.focusOn(field);
      await person.type('typed');
      expect((await person.look(field))!.value).toBe('typed');
      const under = await person.look(note);
      expect([under?.value, under?.inert]).toEqual(['kept', true]);
      // The page can’t be scrolled, and the card is above everything else.
      await person.until('getComputedStyle(document.documentElement).overflow', 'hidden');
      expect((await person.look(field))!.hit).toBe(true);

      // A press beside the card dismisses nothing, and leaves the focus in the field.
      await person.clickAt(8, 690);
      await person.focusOn(field);
      await person.press('Shift+Tab');
      await person.press('Tab');
      await person.focusOn(field);

      await person.press('Escape');
      await person.gone(card);
      await person.reads({ selector: 'output' }, 'escape-key');
      await person.focusOn(ask);
      if (hosted) await person.find(host);
      expect((await person.look(note))!.inert).toBe(false);
      await person.until('getComputedStyle(document.documentElement).overflow === "hidden"', false);

      await person.press('Enter');
      await person.click(own('Password…'));
      await person.focusOn(field);
      await person.type(PASSWORD);
      await person.press('Enter');
      await person.gone(card);
      await person.reads({ selector: 'output' }, '200');
      await person.focusOn(ask);
      if (!name.startsWith('radix')) await expectNoComplaint(stage);
    });
  }

  whole('a modal of the page’s that closes around the dialog leaves it, and its focus', async ({ person, origin }) => {
    await person.goTo(`${origin}/scenes/?watch&scene=native`);
    await person.click({ role: 'button', name: 'Edit' });
    await person.click(ask);
    await person.click(own('Password…'));
    await person.focusOn(field);
    await person.type(PASSWORD);
    await person.run(() => document.querySelector('dialog')!.close());
    await person.until(`document.querySelector('[data-sv=dialog]').closest('dialog')`, null);
    await person.focusOn(field);
    expect((await person.look(field))!.value).toBe(PASSWORD);
    await person.press('Enter');
    await person.gone(card);
    await person.until(`document.querySelectorAll('[inert]').length`, 0);
  });

  whole('an auto popover of the page’s that is dismissed from above leaves the dialog', async ({ person, origin }) => {
    await person.goTo(`${origin}/scenes/?watch&scene=popover-auto`);
    await person.click({ role: 'button', name: 'Edit' });
    await person.click(ask);
    await person.click(own('Password…'));
    await person.focusOn(field);
    await person.run(() => document.querySelector<HTMLElement>('[popover=auto]')!.hidePopover());
    await person.focusOn(field);
    expect((await person.look(field))!.hit).toBe(true);
    await person.type(PASSWORD);
    await person.press('Enter');
    await person.gone(card);
  });

  whole('the opener is disabled during its call, and still gets the focus back nearby', async ({ person, origin }) => {
    await person.goTo(`${origin}/scenes/?watch&scene=disabling`);
    await person.click(ask);
    await person.click(own('Password…'));
    await person.focusOn(field);
    await person.press('Escape');
    await person.gone(card);
    await person.until(`document.querySelector('form').matches(':focus-within')`, true);
  });

  whole('in a browser that can’t report what is visible (Safari before 17.4), the dialog opens', async (stage) => {
    const { person, origin } = stage;
    await person.goTo(`${origin}/scenes/?watch&scene=native`);
    await person.find({ role: 'button', name: 'Edit' });
    await person.run(() => Reflect.deleteProperty(Element.prototype, 'checkVisibility'));
    await person.click({ role: 'button', name: 'Edit' });
    await person.click(ask);
    await person.click(own('Password…'));
    await person.focusOn(field);
    await person.type(PASSWORD);
    await person.press('Enter');
    await person.gone(card);
    await person.reads({ selector: 'output' }, '200');
    await expectNoComplaint(stage);
  });
};
