import { expect } from 'vitest';
import { PASSWORD } from '../../support/e2e-bank.js';
import { bankOf } from './bank.js';
import type { Suite } from './cases.js';

/** In the page: counts each movement that starts in the dialog. A spinner that fades does not count. */
const countMovements = () => {
  const movements: string[] = [];
  Object.assign(globalThis, { movements });
  const count = ({ target, type }: Event) => {
    const element = target as Element;
    if (element.closest('[data-sv=dialog], [data-sv=overlay]') && !element.matches('[data-sv=spinner]'))
      movements.push(`${type} ${element.getAttribute('data-sv')}`);
  };
  addEventListener('animationstart', count, true);
  addEventListener('transitionrun', count, true);
};

/** In the page: what still moves by script. */
const moving = () => document.getAnimations().filter(({ playState }) => playState === 'running').length;

/** In the page: the parts of the step on the screen that a user finds by their edge, and have none. */
const withoutEdge = () =>
  [...document.querySelectorAll('[data-sv=ground], [data-sv=input], [data-sv=submit]')]
    .filter((part) => {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(part);
      return borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1;
    })
    .map((part) => part.getAttribute('data-sv'));

/** In the page: the edge of the trays, and the digits, which have the user's colour and not the page's. */
const codeColours = () => {
  const probe = document.createElement('p');
  probe.style.color = 'CanvasText';
  document.body.append(probe);
  const wanted = getComputedStyle(probe).color;
  probe.remove();
  const input = document.querySelector('[data-sv=code-input]')!;
  const tray = getComputedStyle(input.parentElement!, '::before');
  return {
    digits: getComputedStyle(input).color === wanted,
    tray: tray.borderTopStyle === 'solid' && parseFloat(tray.borderTopWidth) >= 1,
  };
};

/** In the page: the ring around the element with the focus, or around the trays of the code. */
const hasRing = () => {
  const focused = document.activeElement!;
  const tray = focused.matches('[data-sv=code-input]');
  const { outlineStyle, outlineWidth } = tray
    ? getComputedStyle(focused.parentElement!, '::before')
    : getComputedStyle(focused);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
};

export const preferences: Suite = ({ whole }) => {
  whole(
    'as little motion as possible: a whole flow, with a wrong password, moves nothing',
    async (stage) => {
      const { person } = stage;
      const { at, page, dialog, ...bank } = await bankOf(stage, 'en');
      expect(await person.run(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
      await person.run(countMovements);
      await person.click(at.button(page.payslip.open));
      await bank.choose('password');
      await person.type('wrong');
      await person.press('Enter');
      await person.reads(at.alert, dialog.errors.wrong_password);
      expect(await person.run(moving)).toBe(0);
      await person.click(at.own(dialog.another));
      await bank.choose('password');
      await person.type(PASSWORD);
      await person.press('Enter');
      await bank.gone();
      expect(await person.run(() => (globalThis as { movements?: string[] }).movements)).toEqual([]);
    },
    { reducedMotion: true },
  );

  whole(
    'forced colours: edges, rings and digits are there in the user’s own colours; WebKit has none to force',
    async (stage) => {
      const { person, engine } = stage;
      const { at, page, dialog, ...bank } = await bankOf(stage, 'en');
      const isForced = engine !== 'webkit';
      expect(await person.run(() => matchMedia('(forced-colors: active)').matches)).toBe(isForced);
      await person.click(at.button(page.payslip.open));
      await bank.choose('password');
      expect(await person.run(withoutEdge)).toEqual(isForced ? [] : ['ground']);
      expect(await person.run(hasRing)).toBe(true);
      await person.click(at.own(dialog.another));
      await bank.choose('email');
      await person.type('12');
      expect(await person.run(codeColours)).toEqual({ digits: isForced, tray: true });
      expect(await person.run(hasRing)).toBe(true);
      await person.press('Escape');
      await bank.gone();
    },
    { forcedColors: true },
  );
};
