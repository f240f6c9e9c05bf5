import { expect, inject } from 'vitest';
import { storiesAt } from '../../../stories/screenshots/storybook.mjs';
import type { Suite } from './cases.js';
import { atRest, phone, screens, show, withKeyboard } from './screens.js';

/** How many stories are shown; they lie evenly in the Storybook’s own order. */
const SAMPLE = 24;

/** What the page’s channel of Storybook has. */
interface Channel {
  emit(event: string, value: unknown): void;
  once(event: string, listener: (value: { status: string }) => void): void;
  on(event: string, listener: (error: Error) => void): void;
  last(event: string): unknown;
}

/** In the page: of these parts of the card, those that do not fit into the viewport, or lie under the main button’s bar. */
const cut = (parts: string[]) => {
  const edge = document.querySelector('[data-sv=dialog] [data-sv=foot]')!.getBoundingClientRect().top;
  return parts.filter((part) => {
    const box = document.querySelector(`[data-sv=dialog] ${part}`)?.getBoundingClientRect();
    const floor = part === '[data-sv=submit]' ? innerHeight : edge;
    return !box || box.top < -0.5 || box.left < -0.5 || box.bottom > floor + 0.5 || box.right > innerWidth + 0.5;
  });
};

/** In the page: the number of lines that the name of the main button takes. */
const linesOfButton = () => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('[data-sv=submit-label]')!);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
};

/** In the page: the properties of the main button that move when the keyboard comes up. Its width did, and broke its name. */
const movedByKeyboard = () => {
  const low = document.querySelector('[data-low]')!;
  const button = document.querySelector('[data-sv=submit]')!;
  for (const isLow of [false, true]) {
    for (const animation of button.getAnimations()) animation.finish();
    low.toggleAttribute('data-low', isLow);
    button.getBoundingClientRect();
  }
  return button.getAnimations().map((animation) => (animation as CSSTransition).transitionProperty);
};

export const states: Suite = ({ whole }) => {
  for (const screen of screens.filter(({ needs }) => needs)) {
    whole(`a phone with its keyboard up (360 × 330), in Korean: ${screen.name}`, async (stage) => {
      const { person } = stage;
      await show(stage, screen, phone);
      await person.tab.resize(withKeyboard);
      await person.until('innerHeight', withKeyboard.height);
      await person.find({ selector: '[data-low]' });
      await atRest(stage);
      const needed = ['[data-sv=submit]', ...screen.needs!];
      await expect.poll(() => person.run(cut, needed), { timeout: 20_000 }).toEqual([]);
      expect(await person.run(linesOfButton)).toBe(1);
      expect(await person.run(movedByKeyboard)).toEqual([]);
    });
  }

  whole(`a sample of ${SAMPLE} stories is played without an error`, async ({ person }) => {
    const url = inject('storybook');
    await person.goTo(new URL('iframe.html', url).href);
    // WebKitGTK has no passkeys: the dialog does not offer them there.
    const hasPasskeys = await person.run(() => 'PublicKeyCredential' in globalThis);
    const stories = (await storiesAt(url)).filter(({ id }) => hasPasskeys || !id.includes('passkey'));
    const step = stories.length / SAMPLE;
    const sample = Array.from({ length: SAMPLE }, (_, index) => stories[Math.floor(index * step)]!);
    await person.until(`Boolean(globalThis.__STORYBOOK_ADDONS_CHANNEL__?.last('storyMissing'))`, true);
    const failed: string[] = [];
    let dialogs = 0;
    for (const { id } of sample) {
      await person.run((storyId) => {
        const page = globalThis as unknown as {
          __STORYBOOK_ADDONS_CHANNEL__: Channel;
          endings?: Record<string, string>;
        };
        const channel = page.__STORYBOOK_ADDONS_CHANNEL__;
        const endings = (page.endings ??= {});
        let thrown = '';
        for (const event of ['playFunctionThrewException', 'storyThrewException'])
          channel.on(event, ({ message }) => (thrown ||= message.slice(0, 300)));
        channel.once(
          'storyFinished',
          ({ status }) => (endings[storyId] = status === 'success' ? 'played' : thrown || status),
        );
        channel.emit('setCurrentStory', { storyId, viewMode: 'story' });
      }, id);
      await person.until(`${JSON.stringify(id)} in globalThis.endings`, true);
      const ending = await person.run(
        (storyId) => (globalThis as unknown as { endings: Record<string, string> }).endings[storyId],
        id,
      );
      if (ending !== 'played') failed.push(`${id}: ${ending}`);
      if (await person.look({ selector: '[data-sv=dialog]' })) dialogs += 1;
    }
    expect(failed).toEqual([]);
    expect(dialogs).toBeGreaterThan(SAMPLE / 2);
  });
};
