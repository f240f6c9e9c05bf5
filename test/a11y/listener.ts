import { onTestFinished } from 'vitest';

/** Without what is only to be seen. */
function audible<E extends Element>(element: E): E {
  const copy = element.cloneNode(true) as E;
  for (const part of copy.querySelectorAll('[aria-hidden=true]')) part.remove();
  return copy;
}
const oneSpaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const textOf = (element: Element | null | undefined) => (element ? oneSpaced(audible(element).textContent) : '');
/** Its parts, a space between them. */
function namedByText(element: HTMLElement): string {
  const walker = document.createTreeWalker(audible(element), NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
  return oneSpaced(texts.join(' '));
}

/** Text of the elements that an attribute names. */
const named = (element: Element, attribute: string) =>
  (element.getAttribute(attribute) ?? '')
    .split(' ')
    .map((id) => textOf(id ? document.getElementById(id) : undefined))
    .join(' ')
    .trim();

const REGION = '[role=status], [role=alert], [aria-live]';

/** Milliseconds after which nothing more is announced: a region is filled 150 ms after a change, and the flows hold what takes 600 ms. */
const SILENCE = 400;

export interface Listener {
  /** The user's next action, in words, after all announcements have come. */
  does: (words: string) => Promise<void>;
  /** Resolves after the last announcement. */
  silence: () => Promise<void>;
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
    const names = dialog
      ? ['aria-labelledby', 'aria-describedby'].map((attribute) => named(dialog, attribute))
      : ['(gone)'];
    const called = names.filter(Boolean).join(' | ');
    // The name comes a moment after the dialog, before any listener is notified.
    if (called !== card && called && (dialog || card)) say('dialog', (card = called));
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
  const silence = async () => {
    let heard;
    do {
      heard = lines.length;
      await new Promise((resolve) => setTimeout(resolve, SILENCE));
      look(observer.takeRecords());
    } while (lines.length > heard);
  };
  return {
    async does(words) {
      await silence();
      lines.push(`> ${words}`);
    },
    silence,
    lines: () => {
      look(observer.takeRecords());
      return [...lines];
    },
  };
}
