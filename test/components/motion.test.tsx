import { waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { preferMotion, withMotion } from '../support/motion.js';
import { CODES, PASSWORD } from '../support/with-step-up.js';
import { openPage, person, type PageOptions } from './page.js';

const user = person();
const { messages } = user;

withMotion();
afterEach(() => page.viewport(1280, 800));

/** What the browser's compositor does by itself, and what is only painted again in place. Neither needs a layout. */
const CHEAP =
  /^(opacity|translate|scale|rotate|strokeDashoffset|textDecorationColor|.*[cC]olor|outline(Width|Offset|Style))$/;

const moving = () => document.getAnimations().filter(({ playState }) => playState === 'running');

const OFFSETS = ['offset', 'computedOffset', 'easing', 'composite'];

const propertiesOf = ({ effect }: Animation): string[] =>
  effect instanceof KeyframeEffect
    ? effect.getKeyframes().flatMap((frame) => Object.keys(frame).filter((name) => !OFFSETS.includes(name)))
    : [];

const isSpinner = ({ effect }: Animation) =>
  effect instanceof KeyframeEffect && effect.target?.matches('[data-sv=spinner]');

/** Collects what is animated from now on, frame by frame, until it is called. The spinner is recognised by its name. */
function watch() {
  const seen = new Set<string>();
  const look = () => {
    for (const animation of document.getAnimations()) {
      for (const name of propertiesOf(animation)) seen.add(isSpinner(animation) ? `spinner: ${name}` : name);
    }
    frame = requestAnimationFrame(look);
  };
  let frame = requestAnimationFrame(look);
  return () => {
    cancelAnimationFrame(frame);
    return [...seen];
  };
}

/** Holds a step’s change still, to look at it. */
function freeze(): Animation[] {
  const animations = moving().filter(({ effect }) => effect instanceof KeyframeEffect && effect.target);
  for (const animation of animations) animation.pause();
  return animations;
}

const picture = (card: HTMLElement) => card.querySelector<HTMLElement>('[data-sv=scene][aria-hidden]');
/** Does what leads to another step, and stops the movement as it begins: a picture of the old step is gone in a moment. */
async function leave(card: HTMLElement, act: () => Promise<void>) {
  const begun = new Promise<{ old: HTMLElement; animations: Animation[] }>((resolve) => {
    const observer = new MutationObserver(() => {
      const old = picture(card);
      if (!old) return;
      observer.disconnect();
      resolve({ old, animations: freeze() });
    });
    observer.observe(card, { childList: true });
  });
  await act();
  return begun;
}
/** How high the card is drawn, while its real height is the new one already. */
const drawn = (card: HTMLElement) => card.querySelector('[data-sv=ground]')!.getBoundingClientRect().height;
/** With two methods the list is lower than a step with a field. */
const two: PageOptions = { methods: ['password', 'email'] };
const open = async () => {
  openPage(two);
  const card = await user.ask();
  await waitFor(async () => expect(await user.way('password')).toHaveFocus());
  await Promise.all(moving().map(({ finished }) => finished.catch(() => undefined)));
  return card;
};

describe('movement', () => {
  it('nothing that moves takes a layout, from opening to success, wrong answers included', async () => {
    openPage(two);
    const stop = watch();
    await user.ask();
    await user.choose('password');
    await user.type('not-this-one');
    await user.press('Enter');
    await user.alert(messages.errors.wrong_password);
    await user.click(messages.another);
    await user.choose('email');
    await user.type('111111');
    await user.alert(messages.errors.wrong_code);
    await user.type(CODES[0]);
    await user.ends('done 200');
    const properties = stop();
    expect(properties).toEqual(expect.arrayContaining(['opacity', 'scale', 'translate']));
    expect(properties.filter((name) => !CHEAP.test(name.replace('spinner: ', '')))).toEqual([]);
  });

  it('from step to step the old one fades out under the new one, and the ground grows from what it was', async () => {
    const card = await open();
    const before = card.offsetHeight;
    const { old } = await leave(card, async () => userEvent.click(await user.way('password')));
    expect(old).toHaveTextContent(messages.method.email.name);
    expect(old).toHaveProperty('inert', true);
    expect(card.offsetHeight).toBeGreaterThan(before);
    expect(drawn(card)).toBeLessThan(card.offsetHeight);
    expect(drawn(card)).toBeGreaterThanOrEqual(before - 0.5);
    await waitFor(() => expect(picture(card)).toBeNull());
  });

  it('a sheet keeps its foot where it is: the head moves', async () => {
    await page.viewport(390, 844);
    const card = await open();
    const head = card.querySelector('[data-sv=head]')!;
    const before = head.getBoundingClientRect().top;
    const { animations } = await leave(card, async () => userEvent.click(await user.way('password')));
    for (const animation of animations) animation.currentTime = 0;
    expect(head.getBoundingClientRect().top).toBeCloseTo(before, 0);
    expect(card.getBoundingClientRect().top).toBeLessThan(before - 8);
    for (const animation of moving()) animation.finish();
  });

  it('a step that comes in the middle starts from what is on the screen', async () => {
    const card = await open();
    const list = card.offsetHeight;
    const { animations } = await leave(card, async () => userEvent.click(await user.way('password')));
    const [grow] = animations.filter(({ id }) => id === 'sv-move');
    grow!.currentTime = 20;
    const seen = drawn(card);
    const back = await leave(card, () => user.click(messages.another));
    expect(card.offsetHeight).toBe(list);
    const next = back.animations.find(({ id }) => id === 'sv-move')!;
    next.currentTime = 0;
    expect(drawn(card)).toBeCloseTo(seen, 0);
  });

  it('what was typed is not in the picture of a step', async () => {
    const card = await open();
    await user.choose('password');
    await waitFor(() => expect(picture(card)).toBeNull());
    await user.type(PASSWORD);
    const { old } = await leave(card, () => user.click(messages.another));
    expect(old.querySelector('input, [id], [for], [role]')).toBeNull();
    expect(document.documentElement.outerHTML).not.toContain(PASSWORD);
  });

  it('nothing moves where the user has chosen that; a spinner pulses', async () => {
    await preferMotion('reduce');
    onTestFinished(() => preferMotion('no-preference'));
    openPage();
    const stop = watch();
    const card = await user.ask();
    await user.choose('password');
    expect(picture(card)).toBeNull();
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.ends('done 200');
    expect(stop().filter((name) => name !== 'spinner: opacity')).toEqual([]);
  });

  it('the way out waits for no animation', async () => {
    await open();
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = '* { animation-play-state: paused !important; }';
    await user.press('Escape');
    await user.ends('cancelled escape-key');
    style.remove();
  });
});
