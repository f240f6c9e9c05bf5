import { expect, inject } from 'vitest';
import { storiesAt } from '../../../stories/screenshots/storybook.mjs';
import type { Suite } from './cases.js';

/** How many stories are shown; they lie evenly in the Storybook’s own order. */
const SAMPLE = 24;

/** What the page’s channel of Storybook has. */
interface Channel {
  emit(event: string, value: unknown): void;
  once(event: string, listener: (value: { status: string }) => void): void;
  on(event: string, listener: (error: Error) => void): void;
  last(event: string): unknown;
}

export const states: Suite = ({ whole }) => {
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
