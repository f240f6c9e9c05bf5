import { onTestFinished } from 'vitest';

const textOf = (element: Element | null | undefined) => element?.textContent.trim() ?? '';
const namedByText = (element: HTMLElement) => element.innerText.replaceAll(/\s+/g, ' ').trim();

/** Text of the elements that an attribute names. */
const named = (element: Element, attribute: string) =>
  (element.getAttribute(attribute) ?? '')
    .split(' ')
    .map((id) => textOf(id ? document.getElementById(id) : undefined))
    .join(' ')
    .trim();

const REGION = '[role=status], [role=alert], [aria-live]';

/** Milliseconds after which nothing more is announced: a region announces at the latest 150 ms after it appears. */
const SILENCE = 400;

export interface Listener {
  /** The user's next action, in words, after all announcements have come. */
  does: (words: string) => Promise<void>;
  /** The transcript so far, by lines. */
  lines: () => string[];
}

/**
 * Writes down what a screen reader announces while the dialog is open, in order: the dialog's name and description,
 * where the focus goes, and the live regions. A region that appears together with its words is marked, because not
 * every screen reader announces those.
 */
export function listen(): Listener {
  const lines: string[] = [];
  let card = '';
  const say = (kind: string, words: string) => words && lines.push(`  ${kind}: ${words}`);

  const look = (records: MutationRecord[]) => {
    const dialog = document.querySelector('[role=dialog]');
    const called = dialog ? `${named(dialog, 'aria-labelledby')} | ${named(dialog, 'aria-describedby')}` : '(gone)';
    // The name comes a moment after the dialog, before any listener is notified.
    if (called !== card && called !== ' | ' && (dialog || card)) say('dialog', (card = called));
    const regions = new Set<Element>();
    const fresh = new Set<Element>();
    for (const { target, type, addedNodes } of records) {
      const at = target instanceof Element ? target : target.parentElement;
      const region = at?.closest(REGION);
      if (region && (type === 'characterData' || addedNodes.length > 0)) regions.add(region);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        for (const inner of [node, ...node.querySelectorAll('*')]) if (inner.matches(REGION)) fresh.add(inner);
      }
    }
    for (const region of document.querySelectorAll(REGION)) {
      const kind = region.getAttribute('role') ?? 'live';
      if (fresh.has(region)) say(`${kind}, there with its words`, textOf(region));
      else if (regions.has(region)) say(kind, textOf(region));
    }
  };

  const onFocus = () => {
    // What has changed until now was there before the focus came.
    look(observer.takeRecords());
    const target = document.activeElement; // for listeners outside the layer, the event has another target
    if (!(target instanceof HTMLElement) || !target.closest('[role=dialog]')) return;
    const label = target instanceof HTMLInputElement ? textOf(target.labels?.[0]) : namedByText(target);
    const name = target.matches('[role=dialog]') ? 'the dialog' : (target.getAttribute('aria-label') ?? label);
    const description = target.matches('[role=dialog]') ? '' : named(target, 'aria-describedby');
    const line = `  focus: ${[name, description].filter(Boolean).join(' | ')}`;
    if (lines.at(-1) !== line) lines.push(line); // in development, StrictMode fires it twice
  };

  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  document.addEventListener('focusin', onFocus, true); // the layer lets none out
  onTestFinished(() => {
    observer.disconnect();
    document.removeEventListener('focusin', onFocus, true);
  });
  return {
    async does(words) {
      let heard;
      do {
        heard = lines.length;
        await new Promise((resolve) => setTimeout(resolve, SILENCE));
        look(observer.takeRecords());
      } while (lines.length > heard);
      lines.push(`> ${words}`);
    },
    lines: () => {
      look(observer.takeRecords());
      return [...lines];
    },
  };
}
