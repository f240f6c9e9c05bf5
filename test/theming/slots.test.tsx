import { expect, it, vi } from 'vitest';
import type { DialogSlot } from '../../src/index.js';
import { CODES } from '../support/with-step-up.js';
import { openPage as openLink, person as linking } from '../components/new-identifier-page.js';
import { openPage, person, type PageOptions } from '../components/page.js';

const names: Record<DialogSlot, true> = {
  overlay: true,
  dialog: true,
  head: true,
  title: true,
  description: true,
  details: true,
  form: true,
  body: true,
  foot: true,
  methods: true,
  method: true,
  label: true,
  input: true,
  code: true,
  note: true,
  resend: true,
  submit: true,
  link: true,
  close: true,
};
const slots = Object.keys(names) as DialogSlot[];
const classNames = Object.fromEntries(slots.map((slot) => [slot, `own-${slot}`]));

const user = person();
const { messages } = user;
const open = (options: PageOptions = {}) => openPage({ ...options, classNames });

/** The step before fades out, as a picture of itself. */
const there = (slot: DialogSlot) => `[data-sv='${slot}']:not([inert] *)`;

/** The slots that are on the screen; each of their elements has the app’s class, and nothing else has it. */
function slotsShown(): DialogSlot[] {
  const shown = slots.filter((slot) => document.querySelector(there(slot)));
  for (const slot of shown) {
    for (const element of document.querySelectorAll(`${there(slot)}, .own-${slot}`)) {
      expect(element.getAttribute('data-sv')).toBe(slot);
      expect(element.className, slot).toBe(`own-${slot}`);
    }
  }
  return shown;
}

const frame: DialogSlot[] = ['overlay', 'dialog', 'head', 'title', 'description', 'close'];
const shows = (...more: DialogSlot[]) => expect(slotsShown().sort()).toEqual([...frame, ...more].sort());

it('while the methods are loading, and as they are listed', async () => {
  const { server } = open();
  server.faults.add({ path: '/api/my-account', method: 'GET', delay: 300, times: 1 });
  await user.ask();
  shows('body', 'methods', 'method');
  await user.way('password');
  shows('body', 'methods', 'method');
});

it('a way that can’t be used', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined); // which warns the developer
  open({ connectors: { email: 'missing' } });
  await user.ask();
  (await user.way('email')).click();
  await user.alert(messages.choose.unusable);
  shows('body', 'methods', 'method', 'note');
});

it('the password, and what is wrong with it', async () => {
  open();
  await user.ask();
  await user.choose('password');
  shows('form', 'body', 'foot', 'label', 'input', 'submit', 'link');
  await user.press('Enter');
  await user.alert(messages.errors.passwordRequired);
  shows('form', 'body', 'foot', 'label', 'input', 'note', 'submit', 'link');
});

it('the code: sent, wrong, over', async () => {
  const { clock } = open();
  const step = ['form', 'body', 'foot', 'label', 'code', 'note', 'submit', 'link'] as const;
  await user.ask();
  await user.choose('phone');
  shows(...step, 'resend');
  await user.type('111111');
  await user.alert(messages.errors.wrong_code);
  shows(...step, 'resend');
  clock.advance(601_000);
  document.dispatchEvent(new Event('visibilitychange'));
  await user.alert(messages.errors.record_gone);
  shows(...step);
});

it('locked: the other methods', async () => {
  open({ policy: { maxAttempts: 1 } });
  await user.ask();
  await user.choose('password');
  await user.type('not-this-one');
  await user.press('Enter');
  await user.titled(messages.blocked.locked.password.title);
  shows('body', 'methods', 'method');
});

it('no method', async () => {
  open({ who: 'nothing' });
  await user.ask();
  await user.titled(messages.blocked['no-method'].title);
  expect(slotsShown().sort()).toEqual([...frame, 'foot', 'submit'].filter((slot) => slot !== 'close').sort()); // one way to close
});

it('the list did not come', async () => {
  const { server } = open();
  server.faults.add({ path: '/api/my-account', method: 'GET', respond: 'offline' });
  await user.ask();
  await user.titled(messages.blocked['load-failed'].title);
  shows('foot', 'submit');
});

it('IdentifierVerification: a new address, what is wrong with it, its code', async () => {
  const linker = linking();
  openLink({ classNames });
  await linker.begin();
  shows('form', 'body', 'foot', 'label', 'input', 'submit', 'link');
  await linker.enter('nowhere');
  await linker.refused(messages.identifier.email.invalid);
  shows('form', 'body', 'foot', 'label', 'input', 'note', 'submit', 'link');
  await linker.enter('minji.new@example.test');
  await linker.atCode();
  shows('form', 'body', 'foot', 'label', 'code', 'note', 'resend', 'submit', 'link');
  await linker.type(CODES[0]);
  await linker.gone();
});
