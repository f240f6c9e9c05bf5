import { expect } from 'vitest';
import { words, type Language } from '../../support/e2e-bank.js';
import type { Target } from '../driver/target.js';
import type { Stage } from './cases.js';

const card: Target = { selector: '[role=dialog][aria-modal=true]' };

/** The demo in front of the person, in a language, and what is found on it. */
export async function bankOf({ person, origin }: Stage, language: Language) {
  const { page, dialog } = words[language];
  // The page’s own setting: not each engine takes a language from outside.
  await person.goTo(`${origin}/messages.html?watch`);
  await person.run((chosen) => localStorage.setItem('saebom.language', chosen), language);
  await person.goTo(`${origin}/?watch`);
  const button = (name: string): Target => ({ role: 'button', name });
  await person.find(button(page.bills.payAll(3, 112_860)));
  const inCard = (target: Target): Target => ({ ...target, within: card });
  const at = {
    card,
    button,
    title: (name: string) => inCard({ role: 'heading', name }),
    method: (method: 'password' | 'email' | 'phone') =>
      inCard({ role: 'button', name: `${dialog.method[method].name}…` }),
    own: (name: string) => inCard({ role: 'button', name }),
    password: inCard({ selector: 'input[type=password]' }),
    code: inCard({ selector: 'input[autocomplete=one-time-code]' }),
    alert: inCard({ role: 'alert' }),
    section: (name: string): Target => ({ role: 'region', name }),
    status: (name: string): Target => ({ role: 'status', within: { role: 'region', name } }),
  };
  return {
    at,
    page,
    dialog,
    /** Chooses a method, and waits until its field takes text. */
    async choose(method: 'password' | 'email' | 'phone') {
      await person.click(at.method(method));
      await person.until(`document.activeElement.matches('input:read-write')`, true);
      const field = method === 'password' ? at.password : at.code;
      await person.focusOn(field);
      return field;
    },
    gone: () => person.gone(card),
  };
}

/** What the page complained about since it was loaded: errors, warnings, reports of the policy. */
export async function expectNoComplaint({ person }: Stage): Promise<void> {
  expect(await person.run(() => (globalThis as { complaints?: string[] }).complaints ?? ['not watched'])).toEqual([]);
}
