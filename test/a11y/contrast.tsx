import { waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { contrast, paint } from '../../stories/theming/contrast.js';
import { openPage, person } from '../components/page.js';

const part = (name: string) => document.querySelector<HTMLElement>(`[data-sv='${name}']`)!;

/** The background behind an element: the nearest one that is painted. The card’s is a separate box. */
function ground(element: Element | null): string {
  for (let at = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at.querySelector(':scope > [data-sv=ground]') ?? at);
    if (paint(backgroundColor)[3] === 1) return backgroundColor;
  }
  return '#fff';
}

const still = () => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));

type Theme = 'light' | 'dark';

/** Contrast as it is computed: WCAG 1.4.3 (text, 4.5:1) and 1.4.11 (what shows a control, 3:1). axe looks at text only. */
function measuring(theme: Theme) {
  const user = person();

  /** Ratios that are too low, in words. */
  const low: string[] = [];
  const expectRatio = (what: string, least: number, front: string, back: string) => {
    const ratio = contrast(front, back);
    if (ratio < least) low.push(`${what}: ${ratio.toFixed(2)}:1, not ${least}:1 (${front} on ${back})`);
  };
  const text = (what: string, element: HTMLElement) =>
    expectRatio(what, 4.5, getComputedStyle(element).color, ground(element));
  const edge = (what: string, css: string, element: HTMLElement) =>
    expectRatio(what, 3, css, ground(element.parentElement));

  async function openAt(method: 'password' | 'email') {
    low.length = 0;
    const page = openPage({ theme });
    await user.ask();
    await waitFor(async () => expect(await user.way('password')).toHaveFocus());
    if (method === 'password') {
      await still();
      text('a way', part('method-name'));
      text('where a code goes', part('method-target'));
      edge('the focus ring of a way', getComputedStyle(part('method')).outlineColor, part('method'));
    }
    await user.choose(method);
    await still();
    return page;
  }
  return { user, said: user.messages, low, expectRatio, text, edge, openAt };
}

/** Tests every text, edge and ring of the steps. */
export function testSteps(theme: Theme): void {
  const { user, said, low, text, edge, openAt } = measuring(theme);

  it('the password: text, button, borders, focus and error', async () => {
    await openAt('password');
    for (const name of ['title', 'description', 'label', 'input', 'link', 'submit', 'submit-label'])
      text(name, part(name));
    edge('the accent button', getComputedStyle(part('submit')).backgroundColor, part('submit'));
    edge('the mark', getComputedStyle(part('mark')).color, part('mark'));
    edge('close', getComputedStyle(part('close')).color, part('close'));
    edge('the eye', getComputedStyle(part('toggle')).color, part('toggle'));
    const input = part('input');
    edge('the field’s border', getComputedStyle(input).borderTopColor, input);
    expect(getComputedStyle(input).outlineStyle).toBe('solid');
    edge('the field’s focus ring', getComputedStyle(input).outlineColor, input);
    edge('the caret', getComputedStyle(input).caretColor, input);
    await user.press('Tab');
    await still();
    edge('the eye’s focus ring', getComputedStyle(part('toggle')).outlineColor, part('toggle'));
    await user.press('Tab');
    await still();
    expect(getComputedStyle(part('submit')).outlineStyle).toBe('solid');
    edge('the button’s focus ring', getComputedStyle(part('submit')).outlineColor, part('submit'));
    await user.press('Enter');
    await user.alert(said.errors.passwordRequired);
    await still();
    text('the error', part('note'));
    edge('the wrong field’s border', getComputedStyle(input).borderTopColor, input);
    edge('the wrong field’s focus ring', getComputedStyle(input).outlineColor, input);
    expect(low).toEqual([]);
  });

  it('the code: trays, dashes, notes and error', async () => {
    const { clock, server } = await openAt('email');
    const code = part('code');
    for (const half of ['::before', '::after']) {
      edge(`tray ${half}`, getComputedStyle(code, half).borderTopColor, code);
    }
    const [dash] = /\b(?:rgb|oklab|oklch|color)\([^)]*\)/.exec(getComputedStyle(part('code-input')).backgroundImage)!;
    edge('a dash', dash, code);
    edge('the tray’s focus ring', getComputedStyle(code, '::before').outlineColor, code);
    text('sent', part('note'));
    text('the resend button that waits', part('resend'));
    clock.advance(601_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.alert(said.errors.record_gone);
    await still();
    text('the code’s error', part('note'));
    text('typed into a wrong field', part('code-input'));
    edge('the wrong tray', getComputedStyle(code, '::after').borderTopColor, code);
    expect(low).toEqual([]);
    expect(server.inbox).toHaveLength(1);
  });
}

/** Tests what is there for a moment only. */
export function testMoments(theme: Theme): void {
  const { user, said, low, expectRatio, text, edge, openAt } = measuring(theme);

  it('a button that waits for the countdown, though WCAG would let it off', async () => {
    low.length = 0;
    const { server } = openPage({ theme, who: 'emailOnly', policy: { sendsPerRecipient: 1 } });
    server.limits.countSignInCode('only@example.test');
    await user.ask();
    await user.alert(said.errors.rate_limited_unsent);
    await still();
    expect(part('submit').dataset['state']).toBe('waiting');
    text('the button that waits', part('submit-label'));
    expect(low).toEqual([]);
  });

  it('success: mark, field and check', async () => {
    await openAt('password');
    const tick = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('[data-sv=mark][data-verified]')) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    await user.type('mountain-river-19');
    await user.press('Enter');
    await tick;
    const success = getComputedStyle(part('dialog')).getPropertyValue('--sv-success');
    expect(paint(getComputedStyle(part('mark')).color)).toEqual(paint(success));
    edge('the mark of success', getComputedStyle(part('mark')).color, part('mark'));
    edge('the border of success', success, part('input'));
    expectRatio('the check', 3, getComputedStyle(part('submit')).color, ground(part('submit')));
    expect(low).toEqual([]);
  });
}
