import { expect } from 'vitest';
import { PASSWORD } from '../../support/e2e-bank.js';
import type { Target } from '../driver/target.js';
import { bankOf, expectNoComplaint } from './bank.js';
import type { Stage, Suite } from './cases.js';

/** Presses Tab until this has the focus. */
async function tabTo({ person }: Stage, target: Target): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await person.look(target))?.focused) return;
    await person.press('Tab');
  }
  throw new Error(`Tab never reaches ${JSON.stringify(target)}`);
}

/** What Safari does on a Mac and on iOS: a press on a button moves the focus to what takes it around the button, or to nothing. */
function pressLikeSafari(): void {
  let move: (() => void) | undefined;
  addEventListener(
    'mousedown',
    (event) => {
      move = undefined;
      const [pressed] = event.composedPath();
      const button = pressed instanceof Element ? pressed.closest('button, a[href], summary') : null;
      if (!button) return;
      event.preventDefault();
      move = () => {
        const around = button.parentElement?.closest<HTMLElement>('[tabindex], input, textarea');
        if (around) around.focus({ preventScroll: true });
        else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      };
      // A listener that keeps the focus where it is does so in Safari too.
      event.preventDefault = () => (move = undefined);
    },
    true,
  );
  addEventListener('mouseup', () => move?.(), true);
}

export const keyboard: Suite = ({ sample, whole }) => {
  sample('Tab and Shift+Tab go round in the dialog, Enter chooses, Space goes back, Escape ends', async (stage) => {
    const { person } = stage;
    const { at, page, dialog, ...bank } = await bankOf(stage, 'en');
    const opener = at.button(page.payslip.open);
    await tabTo(stage, opener);
    await person.press('Enter');
    await person.focusOn(at.method('password'));
    await tabTo(stage, at.own(dialog.close));
    await person.press('Tab');
    await person.focusOn(at.method('password'));
    await person.press('Shift+Tab');
    await person.focusOn(at.own(dialog.close));
    await person.press('Tab');
    await person.press('Enter');
    await person.focusOn(at.password);
    await tabTo(stage, at.own(dialog.another));
    await person.press(' ');
    await person.focusOn(at.method('password'));
    await person.press('Escape');
    await bank.gone();
    await person.focusOn(opener);
    await expectNoComplaint(stage);
  });

  whole('Enter sends the password, once', async (stage) => {
    const { person } = stage;
    const { at, page, ...bank } = await bankOf(stage, 'en');
    await tabTo(stage, at.button(page.account.show));
    await person.press('Enter');
    await person.focusOn(at.method('password'));
    await person.press('Enter');
    await person.focusOn(at.password);
    await person.type(PASSWORD);
    const sent = `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/verifications/password')).length`;
    await person.press('Enter');
    await person.press('Enter');
    await bank.gone();
    await person.until(sent, 1);
    await person.focusOn(at.button(page.account.hide));
  });

  whole('keys that are for the page reach nothing under the dialog', async (stage) => {
    const { person } = stage;
    const { at, page, ...bank } = await bankOf(stage, 'en');
    const amount = { role: 'textbox', name: page.transfer.amount } as const;
    await person.click(at.button(page.payslip.open));
    await bank.choose('password');
    await person.run(() => document.querySelector<HTMLElement>('main input')?.focus());
    await person.type('7');
    await person.focusOn(at.password);
    await person.press('Escape');
    await bank.gone();
    expect((await person.look(amount))!.value).toBe('');
  });

  whole('where a button takes no focus by a press, the steps and the return are the same', async (stage) => {
    const { person } = stage;
    const { at, page, dialog, ...bank } = await bankOf(stage, 'en');
    await person.run(pressLikeSafari);
    const opener = at.button(page.payslip.open);
    await person.click(opener);
    const field = await bank.choose('password');
    await person.type(PASSWORD.slice(0, 4));
    await person.click(at.own(dialog.password.show));
    await person.focusOn({ selector: '[role=dialog] [data-sv=input]' });
    await person.click(at.own(dialog.another));
    await bank.choose('password');
    await person.type('wrong');
    await person.click(at.own(dialog.submit));
    await person.reads(at.alert, dialog.errors.wrong_password);
    await person.focusOn(field);
    await person.click(at.own(dialog.close));
    await bank.gone();
    await person.focusOn(opener);
  });
};
