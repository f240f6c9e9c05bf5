import { expect } from 'vitest';
import { otherThan, PASSWORD } from '../../support/e2e-bank.js';
import { bankOf, expectNoComplaint } from './bank.js';
import type { Suite } from './cases.js';

export const journeys: Suite = ({ sample, whole }) => {
  sample('a wrong password is selected, the right one succeeds, and the focus returns', async (stage) => {
    const { person } = stage;
    const { at, page, dialog, ...bank } = await bankOf(stage, 'ko');
    await person.click(at.button(page.payslip.open));
    await person.find(at.title(dialog.choose.title));
    const field = await bank.choose('password');
    await person.type('not-my-password');
    await person.press('Enter');
    await person.reads(at.alert, dialog.errors.wrong_password);
    await person.focusOn(field);
    expect((await person.look(field))!.attributes['aria-invalid']).toBe('true');
    expect((await person.look(field))!.selection).toEqual([0, 'not-my-password'.length]);
    await person.type(PASSWORD);
    expect((await person.look(field))!.value).toBe(PASSWORD);
    await person.click(at.own(dialog.submit));
    await bank.gone();
    await person.reads(at.section(page.payslip.title), page.payslip.opened);
    await person.focusOn(at.button(page.payslip.close));
    await person.until(`document.querySelectorAll('[inert]').length`, 0);
    await expectNoComplaint(stage);
  });

  sample(
    'a code with junk in it is corrected, a wrong one is selected, and the right one is sent by itself',
    async (stage) => {
      const { person } = stage;
      const { at, page, dialog, ...bank } = await bankOf(stage, 'ko');
      await person.click(at.button(page.account.show));
      const field = await bank.choose('email');
      const code = await stage.newestCode();
      await person.type(`1a-${code[1]!}`);
      await person.press('Backspace');
      await person.press('Backspace');
      expect((await person.look(field))!.value).toBe('');
      await person.type(otherThan(code));
      await person.reads(at.alert, dialog.errors.wrong_code);
      await person.focusOn(field);
      expect((await person.look(field))!.selection).toEqual([0, 6]);
      await person.type(`${code.slice(0, 3)} `);
      expect((await person.look(field))!.value).toBe(code.slice(0, 3));
      await person.reads(at.alert, '');
      await person.type(code.slice(3));
      await bank.gone();
      await person.reads(at.section(page.account.name), '302-1184-5570-21');
      await person.focusOn(at.button(page.account.hide));
      await expectNoComplaint(stage);
    },
  );

  whole('a second code is sent after a minute, and is the one that counts', async (stage) => {
    const { person } = stage;
    const { at, page, dialog, ...bank } = await bankOf(stage, 'en');
    await person.run(() => {
      const now = Date.now.bind(Date);
      let later = 0;
      Date.now = () => now() + later;
      addEventListener('a-minute-later', () => {
        later += 61_000;
        document.dispatchEvent(new Event('visibilitychange'));
      });
    });
    await person.click(at.button(page.bills.payAll(3, 112_860)));
    const field = await bank.choose('phone');
    const first = await stage.newestCode();
    await person.run(() => dispatchEvent(new Event('a-minute-later')));
    await person.click(at.own(dialog.code.resend));
    await person.reads(at.card, dialog.code.resent);
    await person.focusOn(field);
    await person.until(`document.activeElement.matches('input:read-write')`, true);
    const second = await stage.newestCode();
    expect(second).not.toBe(first);
    await person.type(second);
    await bank.gone();
    await person.reads(at.section(page.bills.title), page.bills.done(3));
    await expectNoComplaint(stage);
  });

  whole('a cancellation by Escape and one by the close button return the focus', async (stage) => {
    const { person } = stage;
    const { at, page, dialog, ...bank } = await bankOf(stage, 'ko');
    const opener = at.button(page.payslip.open);
    await person.click(opener);
    await bank.choose('password');
    await person.press('Escape');
    await bank.gone();
    await person.reads(at.status(page.payslip.title), page.payslip.cancelled);
    await person.focusOn(opener);
    await person.click(opener);
    await bank.choose('password');
    await person.click(at.own(dialog.close));
    await bank.gone();
    await person.focusOn(opener);
    await expectNoComplaint(stage);
  });

  whole('money moves from within the page’s own modal dialog', async (stage) => {
    const { person } = stage;
    const { at, page, dialog, ...bank } = await bankOf(stage, 'en');
    await person.click(at.button(page.transfer.addLabel(50_000)));
    const opener = { role: 'button', name: page.transfer.review, within: at.section(page.transfer.title) } as const;
    await person.click(opener);
    const review = { role: 'dialog', name: page.transfer.reviewTitle } as const;
    const confirm = { role: 'button', name: page.transfer.confirm, within: review } as const;
    await person.click(confirm);
    await bank.choose('password');
    await person.press('Escape');
    await bank.gone();
    await person.focusOn(confirm);
    await person.press('Enter');
    await bank.choose('password');
    await person.type(PASSWORD);
    await person.press('Enter');
    await bank.gone();
    await person.gone(review);
    await person.reads(at.section(page.transfer.title), page.transfer.done(page.transfer.payees.seoyeon, 50_000));
    await person.focusOn(opener);
    expect(dialog.verified).not.toBe('');
    await expectNoComplaint(stage);
  });

  whole('a large transfer goes through after a code at the provider, in another window', async (stage) => {
    const { person } = stage;
    const { at, page, ...bank } = await bankOf(stage, 'ko');
    const { transfer, signIn } = page;
    const SUM = 1_000_000;
    await person.click({ role: 'textbox', name: transfer.amount });
    await person.type(String(SUM));
    await person.press('Enter');
    const review = { role: 'dialog', name: transfer.reviewTitle } as const;
    await person.click({ role: 'button', name: transfer.confirm, within: review });
    await person.find(at.title(signIn.dialog.title));
    const opener = at.own(signIn.dialog.label);
    await person.focusOn(opener);
    await person.press('Enter');
    const provider = await person.inOtherWindow();
    await provider.focusOn({ selector: 'input[name=code]' });
    await provider.type(await stage.newestCode());
    await provider.press('Enter');
    await person.alone();
    await bank.gone();
    await person.reads(at.status(transfer.title), transfer.done(transfer.payees.seoyeon, SUM));
    await expectNoComplaint(stage);
  });

  whole('another method is chosen after a code was sent, and a new address is typed', async (stage) => {
    const { person } = stage;
    const { at, page, dialog, ...bank } = await bankOf(stage, 'en');
    const opener = at.button(page.contact.email.changeLabel);
    await person.click(opener);
    await bank.choose('email');
    await person.click(at.own(dialog.another));
    await bank.choose('password');
    await person.type(PASSWORD);
    await person.press('Enter');
    const address = { role: 'textbox', name: dialog.identifier.email.label } as const;
    await person.focusOn(address);
    await person.type('minji.new@example.com');
    await person.press('Enter');
    await person.focusOn(at.code);
    await person.until(`document.activeElement.matches('input:read-write')`, true);
    await person.type(await stage.newestCode());
    await bank.gone();
    await person.reads(at.section(page.contact.title), page.contact.email.changed);
    await person.focusOn(opener);
    await expectNoComplaint(stage);
  });
};
