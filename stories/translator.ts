/** How a translator works. */
export interface Translation {
  /** Milliseconds until the answer for a text is there: by then the page may have gone on. @default 0 */
  takes?: number;
  /** What a text is translated into. @default itself: the page can be driven as before, and only its elements differ */
  into?: (text: string) => string;
}

/** A translator at work. */
export interface Translator {
  /** What it took away, and React will look for: each is a crash or a stale word to come. */
  readonly missed: readonly string[];
  /** How many texts it has replaced. */
  readonly count: () => number;
  /** "Show original": puts back what was there, and goes. */
  stop: () => void;
}

const SKIPPED = 'script, style, textarea, option, [translate=no], .notranslate, font';

/** What React keeps of an element or a text. */
interface Fiber {
  key: string | null;
  type: unknown;
  return: Fiber | null;
}

/**
 * Whether React would look for this text again. It does so for a text with a sibling (it keeps no node for an element’s
 * only text), unless the text is in an element with these words as its key: a changed text then removes it as a whole.
 */
function isLoose(text: Text): boolean {
  const mark = Object.keys(text).find((key) => key.startsWith('__reactFiber$'));
  if (!mark) return false;
  let parent = (text as unknown as Record<string, Fiber>)[mark]?.return;
  while (parent && typeof parent.type !== 'string') parent = parent.return;
  return !parent?.key?.includes(text.data);
}

const textsIn = (root: Node): Text[] => {
  if (root instanceof Text) return [root];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
};

/** The texts of the dialog that React would look for again. */
export const looseTexts = (root: ParentNode): string[] =>
  [...root.querySelectorAll('[data-sv=overlay], [data-sv=dialog]')].flatMap((element) =>
    textsIn(element)
      .filter(isLoose)
      .map(({ data }) => data),
  );

/**
 * Does to the page what a browser’s translator does (Chrome’s, in October 2026): each text node is replaced by two `<font>`
 * elements with its translation, and so is each that appears or changes later.
 */
export function translate({ takes = 0, into = (text) => text }: Translation = {}): Translator {
  const originals = new Map<HTMLElement, Text>();
  const taken = new WeakSet<Text>();
  const missed: string[] = [];
  let count = 0;

  const font = (...children: (Node | string)[]) => {
    const name: string = 'font'; // deprecated, but what Chrome's translator puts around a text
    const element = document.createElement(name);
    element.style.verticalAlign = 'inherit';
    element.append(...children);
    return element;
  };

  function replace(text: Text, translation: string) {
    taken.delete(text);
    if (!text.parentNode) return;
    if (isLoose(text) && text.parentElement?.closest('[data-sv]')) missed.push(text.data);
    const translated = font(font(translation));
    originals.set(translated, text);
    text.replaceWith(translated);
    count += 1;
  }

  function take(text: Text) {
    if (taken.has(text) || !text.data.trim() || text.parentElement?.closest(SKIPPED) !== null) return;
    taken.add(text);
    const translation = into(text.data);
    if (takes > 0) setTimeout(() => replace(text, translation), takes);
    else replace(text, translation);
  }

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      for (const node of type === 'childList' ? addedNodes : [target]) textsIn(node).forEach(take);
    }
  });
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  textsIn(document.body).forEach(take);

  return {
    missed,
    count: () => count,
    stop() {
      observer.disconnect();
      for (const [translated, text] of originals) translated.replaceWith(text);
      originals.clear();
    },
  };
}
