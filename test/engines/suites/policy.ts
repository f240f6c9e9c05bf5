import { expect } from 'vitest';
import { PASSWORD } from '../../support/e2e-bank.js';
import { bankOf, expectNoComplaint } from './bank.js';
import type { Suite } from './cases.js';

export const policy: Suite = ({ whole }) => {
  whole('a whole flow breaks no rule of the strictest policy, and injects neither style nor script', async (stage) => {
    const { person } = stage;
    const { at, page, dialog, ...bank } = await bankOf(stage, 'en');
    await person.run(() => {
      const injected: string[] = [];
      Object.assign(globalThis, { injected });
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const node of addedNodes)
            if (node instanceof HTMLElement && node.matches('style, script')) injected.push(node.outerHTML);
      }).observe(document, { childList: true, subtree: true });
    });
    await person.click(at.button(page.payslip.open));
    await bank.choose('password');
    await person.type('wrong');
    await person.press('Enter');
    await person.reads(at.alert, dialog.errors.wrong_password);
    await person.click(at.own(dialog.another));
    await bank.choose('email');
    await person.type(await stage.newestCode());
    await bank.gone();
    expect(await person.run(() => (globalThis as { injected?: string[] }).injected)).toEqual([]);
    await expectNoComplaint(stage);
  });

  whole('the watch is awake: a style and a script of a string are reported', async (stage) => {
    const { person } = stage;
    await bankOf(stage, 'en');
    await person.run(() => {
      document.head.append(document.createElement('style'));
      document.body.setAttribute('style', 'color: red');
      console.error('an error of the page');
    });
    const complaints = () => person.run(() => (globalThis as { complaints?: string[] }).complaints?.join('\n'));
    await expect.poll(complaints).toMatch(/policy: style-src/);
    expect(await complaints()).toContain('an error of the page');
  });

  whole('the card is drawn under the policy: its styles apply', async (stage) => {
    const { person } = stage;
    const { at, page, ...bank } = await bankOf(stage, 'en');
    await person.click(at.button(page.payslip.open));
    await bank.choose('password');
    await person.type(PASSWORD);
    await person.until(`getComputedStyle(document.querySelector('[data-sv=overlay]')).position`, 'fixed');
    await expectNoComplaint(stage);
  });
};
