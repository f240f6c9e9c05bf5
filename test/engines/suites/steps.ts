import { expect } from 'vitest';
import { otherThan, words } from '../../support/e2e-bank.js';
import type { Target } from '../driver/target.js';
import { expectNoComplaint } from './bank.js';
import type { Stage, Suite } from './cases.js';
import { dismissPrompts, holdPrompts } from './prompts.js';
import { BACKUP_CODE, NUMBER, openSite } from './site.js';

const card: Target = { selector: '[data-sv=dialog]' };
const output: Target = { selector: 'output' };
const said = words.ko.dialog;
const own = (name: string): Target => ({ role: 'button', name, within: card });
const alert: Target = { role: 'alert', within: card };
const title = (name: string): Target => ({ role: 'heading', name, within: card });
const pay: Target = { role: 'button', name: 'Pay' };

/** What the scene calls the app’s method of an approval, in Korean. */
const APP = '은행 앱';

/** A payment of a user with these methods: the dialog is open. */
async function openPayment({ person, origin }: Stage, methods: readonly string[]) {
  const site = await openSite(origin, methods);
  await person.goTo(`${site.origin}/scenes/?watch&scene=strong&locale=ko`);
  await person.find(pay);
  return {
    ...site,
    open: () => person.click(pay),
    /** The dialog is gone, the payment is made, and its button has the focus. */
    async paid() {
      await person.gone(card);
      await person.reads(output, '201');
      await person.focusOn(pay);
    },
  };
}

/** A transfer, for which the server requires a new sign-in: the dialog is open. */
async function openTransfer({ person, origin }: Stage) {
  const site = await openSite(origin, []);
  const at = encodeURIComponent(site.provider);
  await person.goTo(`${site.origin}/scenes/?watch&scene=window&locale=ko&provider=${at}`);
  const send: Target = { role: 'button', name: 'Send' };
  await person.click(send);
  await person.focusOn(own(said.ceremonies.window['sign-in'].label));
  return Object.assign(site, { send });
}

/** In the page: it cannot close the windows that it opens, as those of a provider that is isolated from it. */
function keepWindows(): void {
  const open = window.open.bind(window);
  window.open = (url, target, features) => {
    const opened = open(url, target, features);
    if (!opened) return null;
    const kept = {
      get closed() {
        return opened.closed;
      },
      close: () => undefined,
      focus: () => undefined,
      location: { replace: (address: string) => opened.location.replace(address) },
    };
    return kept as unknown as Window;
  };
}

export const steps: Suite = ({ whole }) => {
  whole('an authenticator app: a wrong code is selected, the right one is sent by itself', async (stage) => {
    const { person } = stage;
    const { server, open, paid, paths } = await openPayment(stage, ['password', 'totp']);
    await open();
    await person.click(own(`${said.method.totp.name}…`));
    const field: Target = { selector: 'input[autocomplete=one-time-code]', within: card };
    await person.focusOn(field);
    await person.type(otherThan(server.appCode()));
    await person.reads(alert, said.ceremonies['typed-code'].totp.wrong);
    await person.focusOn(field);
    await person.until(`document.activeElement.matches('input:read-write')`, true);
    expect((await person.look(field))!.selection).toEqual([0, 6]);
    await person.type(server.appCode());
    await paid();
    expect(paths).toEqual(['', '/finish', '/finish']);
    await expectNoComplaint(stage);
  });

  whole('a backup code: an empty field, a wrong code, and the right one in capitals with a space', async (stage) => {
    const { person } = stage;
    const { open, paid } = await openPayment(stage, ['password', 'backup-code']);
    const { missing, wrong } = said.ceremonies['typed-code']['backup-code'];
    await open();
    await person.click(own(`${said.method['backup-code'].name}…`));
    const field: Target = { selector: '[data-sv=input]', within: card };
    await person.focusOn(field);
    await person.press('Enter');
    await person.reads(alert, missing);
    await person.type('aaaa-bbbb');
    await person.reads(alert, '');
    await person.press('Enter');
    await person.reads(alert, wrong);
    await person.focusOn(field);
    await person.until(`document.activeElement.matches('input:read-write')`, true);
    expect((await person.look(field))!.attributes['aria-invalid']).toBe('true');
    expect((await person.look(field))!.selection).toEqual([0, 'aaaa-bbbb'.length]);
    await person.type(BACKUP_CODE.toUpperCase().replace('-', ' '));
    await person.press('Enter');
    await paid();
    await expectNoComplaint(stage);
  });

  whole('a passkey: right after one that the user did not confirm; absent where the engine has none', async (stage) => {
    const { person } = stage;
    const { server, origin, open, paid } = await openPayment(stage, ['password', 'email', 'passkey']);
    const hasPasskeys = await person.run(() => 'PublicKeyCredential' in globalThis);
    expect(hasPasskeys).toBe(person.tab.addPasskey !== undefined);
    if (!person.tab.addPasskey) {
      await open();
      await person.find(own(`${said.method.email.name}…`));
      expect(await person.look(own(`${said.method.passkey.name}…`))).toBeUndefined();
      return;
    }
    const passkey = await person.tab.addPasskey();
    server.passkeys.set(passkey.id, { id: passkey.id, publicKey: passkey.publicKey, counter: 0 });
    expect(new URL(origin).hostname).toBe('localhost');
    await open();
    await person.click(own(`${said.method.passkey.name}…`));
    const { label, dismissed } = said.ceremonies.passkey;
    await person.focusOn(own(label));
    await person.until(`document.activeElement.ariaDisabled`, null);
    await passkey.allow(false);
    await person.press('Enter');
    await person.reads(alert, dismissed);
    await passkey.allow(true);
    await person.focusOn(own(said.retry));
    await person.press('Enter');
    await paid();
    await expectNoComplaint(stage);
  });

  whole('a passkey that is dismissed: the step stays, and another method is a press away', async (stage) => {
    const { person } = stage;
    const { open, paid } = await openPayment(stage, ['password', 'passkey']);
    const { title: name, label, dismissed } = said.ceremonies.passkey;
    await person.run(dismissPrompts);
    await open();
    await person.click(own(`${said.method.passkey.name}…`));
    await person.find(title(name));
    await person.focusOn(own(label));
    await person.until(`document.activeElement.ariaDisabled`, null);
    await person.press('Enter');
    await person.reads(alert, dismissed);
    await person.focusOn(own(said.retry));
    await person.until('asked.prompts', 1);
    await person.run(holdPrompts);
    await person.press('Enter');
    await person.reads(card, said.ceremonies.passkey.prompting);
    await person.click(own(said.another));
    await person.until('asked.closed', 1);
    await person.click(own(`${said.method.password.name}…`));
    await person.focusOn({ selector: 'input[type=password]', within: card });
    await person.type('pw');
    await person.press('Enter');
    await paid();
    await expectNoComplaint(stage);
  });

  whole('another window: it opens at the press, comes back, and the call is made again', async (stage) => {
    const { person } = stage;
    const { send, tokens } = await openTransfer(stage);
    const { open, again, 'sign-in': signIn } = said.ceremonies.window;
    expect((await person.look(title(signIn.title)))!.text).toBe(signIn.title);
    await person.press('Enter');
    const other = await person.inOtherWindow();
    await person.reads(card, open.split('. ')[0]!);
    await other.click({ selector: 'a' });
    await person.alone();
    await person.gone(card);
    await person.reads(output, '201');
    await person.focusOn(send);
    expect(tokens).toEqual(['Bearer old', 'Bearer new']);
    expect(again).not.toBe('');
    await expectNoComplaint(stage);
  });

  whole('another window: the end of the dialog closes it, and sends nothing', async (stage) => {
    const { person } = stage;
    const { send, tokens } = await openTransfer(stage);
    await person.click(own(said.ceremonies.window['sign-in'].label));
    const other = await person.inOtherWindow();
    await other.find({ selector: 'a' });
    await person.focusOn(own(said.ceremonies.window.again));
    await person.press('Escape');
    await person.alone();
    await person.gone(card);
    await person.reads(output, 'escape-key');
    await person.focusOn(send);
    expect(tokens).toEqual(['Bearer old']);
    await expectNoComplaint(stage);
  });

  whole(
    'another window that stays in front: after the end of the dialog and its own, the focus is back',
    async (stage) => {
      const { person } = stage;
      const site = await openTransfer(stage);
      await person.run(keepWindows);
      // Where it must not go: the first place of the page for the focus.
      await person.run(() => document.querySelector('main, #root')!.prepend(document.createElement('button')));
      await person.press('Enter');
      const other = await person.inOtherWindow();
      await other.find({ selector: 'a' });
      await person.focusOn(own(said.ceremonies.window.again));
      await person.press('Escape');
      await person.gone(card);
      await other.find({ selector: 'a' });
      await other.tab.close();
      await person.alone();
      await person.focusOn(site.send);
      await expectNoComplaint(stage);
    },
  );

  whole('another window that the browser blocks: the step shows it, and a press opens the next one', async (stage) => {
    const { person } = stage;
    await openTransfer(stage);
    await person.run(() => {
      const { open } = window;
      window.open = () => {
        window.open = open;
        return null;
      };
    });
    await person.press('Enter');
    await person.reads(alert, said.ceremonies.window.blocked);
    await person.focusOn(own(said.retry));
    await person.press('Enter');
    const other = await person.inOtherWindow();
    await other.click({ selector: 'a' });
    await person.alone();
    await person.gone(card);
    await person.reads(output, '201');
    await expectNoComplaint(stage);
  });

  whole('an approval: the number, “not yet” after a press, and the end once the app has it', async (stage) => {
    const { person } = stage;
    const { open, approve, paid } = await openPayment(stage, ['password', 'app']);
    const { title: name, label, notYet } = said.ceremonies.approval;
    await open();
    await person.click(own(`${APP}…`));
    await person.find(title(name));
    await person.reads({ selector: '[data-sv=number]', within: card }, NUMBER);
    await person.focusOn(own(label));
    await person.press('Enter');
    await person.reads({ selector: '[data-sv=notes]', within: card }, notYet);
    approve();
    await paid();
    await expectNoComplaint(stage);
  });
};
