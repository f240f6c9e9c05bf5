import { virtual } from '@guidepup/virtual-screen-reader';
import { waitFor } from '@testing-library/react';
import { expect, onTestFinished, vi } from 'vitest';

export interface SecondVoice {
  /** Something that the user does, by its name in the transcript. It is over once these texts were announced. */
  does(what: string, act: () => unknown, ...texts: string[]): Promise<void>;
  /** The transcript so far. */
  transcript(): string;
}

/** It reports no change of what has left the page since then: the simulated screen reader throws for it. */
class ObserverOfThePage extends MutationObserver {
  constructor(callback: MutationCallback) {
    super((records, observer) => {
      const there = records.filter(({ target }) => target.isConnected);
      if (there.length > 0) callback(there, observer);
    });
  }
}

/** The simulated screen reader, from now to the end of the test: it computes what the ARIA standard has a screen reader announce. */
export async function secondVoice(): Promise<SecondVoice> {
  const { body } = document;
  const add = body.addEventListener.bind(body);
  let onFocus: EventListener | undefined;
  // It listens on the body, and takes the target of the event for the focus. The layer of the dialog lets no event out, and
  // listeners outside see another target.
  const spy = vi.spyOn(body, 'addEventListener').mockImplementation((type: string, listener: unknown) => {
    onFocus = (event) =>
      (listener as (event: { target: unknown }) => void)({ ...event, target: document.activeElement });
    add(type, onFocus, true);
  });
  await virtual.start({ container: body, window: { document, MutationObserver: ObserverOfThePage } });
  spy.mockRestore();
  onTestFinished(async () => {
    if (onFocus) body.removeEventListener('focusin', onFocus, true);
    await virtual.stop();
  });
  await virtual.clearSpokenPhraseLog();
  const lines: string[] = [];
  return {
    async does(what, act, ...texts) {
      await virtual.clearSpokenPhraseLog();
      await act();
      const spoken = await waitFor(async () => {
        const log = await virtual.spokenPhraseLog();
        for (const text of texts) expect(log.join('\n')).toContain(text);
        return log;
      });
      // A region that is emptied is noted, and nothing is announced then.
      const phrases = spoken.filter((phrase) => !/^(polite|assertive): *$/.test(phrase));
      lines.push(what, ...phrases.map((phrase) => `  ${phrase}`), '');
    },
    transcript: () => `${lines.join('\n').trim()}\n`,
  };
}
