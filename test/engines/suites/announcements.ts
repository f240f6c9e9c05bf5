import { expect } from 'vitest';
import { otherThan } from '../../support/e2e-bank.js';
import { bankOf, expectNoComplaint } from './bank.js';
import type { Person } from '../driver/person.js';
import type { Suite } from './cases.js';

interface Noted {
  /** For each change of the alert: whether it is the region that was there, and its text after the change. */
  texts: [isSame: boolean, text: string][];
  /** How often the focus has moved. */
  moves: number;
}

/** In the page: from now on, notes what a screen reader announces by itself, and what cuts it off. */
function note(): void {
  const noted: Noted = { texts: [], moves: 0 };
  Object.assign(globalThis, { noted });
  const card = document.querySelector('[role=dialog][aria-modal=true]')!;
  const region = card.querySelector('[role=alert]');
  new MutationObserver(() => {
    const now = card.querySelector('[role=alert]');
    const text = now?.textContent ?? 'no alert';
    if (text !== (noted.texts.at(-1)?.[1] ?? '')) noted.texts.push([now === region, text]);
  }).observe(card, { childList: true, subtree: true, characterData: true });
  addEventListener('focusin', () => (noted.moves += 1), true);
}

const noted = (person: Person) => person.run(() => (globalThis as unknown as { noted: Noted }).noted);

/** In the page: the text that describes what has the focus. */
const description = () =>
  (document.activeElement?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .trim();

export const announcements: Suite = ({ whole }) => {
  whole(
    'an error comes into an alert that was there and empty, and no move of the focus cuts it off',
    async (stage) => {
      const { person } = stage;
      const { at, page, dialog, ...bank } = await bankOf(stage, 'ko');
      await person.click(at.button(page.account.show));
      const password = await bank.choose('password');
      await person.type('wrong');
      expect((await person.look(at.alert))!.text).toBe('');
      await person.run(note);
      await person.press('Enter');
      await person.reads(at.alert, dialog.errors.wrong_password);
      await person.focusOn(password);
      expect(await noted(person)).toEqual({ texts: [[true, dialog.errors.wrong_password]], moves: 0 });
      expect(await person.run(description)).toBe(dialog.errors.wrong_password);
      // `alert` is assertive. With `aria-live` beside it, VoiceOver on iOS reads it twice.
      expect((await person.look(at.alert))!.attributes).toEqual({ role: 'alert' });

      await person.click(at.own(dialog.another));
      const code = await bank.choose('email');
      await person.run(note);
      await person.type(otherThan(await stage.newestCode()));
      await person.reads(at.alert, dialog.errors.wrong_code);
      await person.focusOn(code);
      expect(await noted(person)).toEqual({ texts: [[true, dialog.errors.wrong_code]], moves: 0 });
      expect(await person.run(description)).toContain(dialog.errors.wrong_code);
      await expectNoComplaint(stage);
    },
  );

  whole(
    'after a press on the button, the focus moves to the field, which has the error as its description',
    async (stage) => {
      const { person } = stage;
      const { at, page, dialog, ...bank } = await bankOf(stage, 'en');
      await person.click(at.button(page.account.show));
      const password = await bank.choose('password');
      await person.type('wrong');
      await person.run(note);
      await person.click(at.own(dialog.submit));
      await person.reads(at.alert, dialog.errors.wrong_password);
      await person.focusOn(password);
      expect((await noted(person)).texts).toEqual([[true, dialog.errors.wrong_password]]);
      expect(await person.run(description)).toBe(dialog.errors.wrong_password);
    },
  );
};
