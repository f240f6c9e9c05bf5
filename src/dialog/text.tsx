import type { ReactElement } from 'react';

/**
 * Text on the screen. A browser's translator replaces text nodes by its own elements, so that React must never look for
 * a text node again. A changed text gets a new element, and the old element is removed as a whole, with everything that
 * the translator has put into it, or is about to. https://github.com/facebook/react/issues/11538
 */
export const Text = ({ children }: { children: string }) => <span key={children}>{children}</span>;

export interface SentenceProps {
  /** The sentence, with a placeholder for the value. */
  text: (value: string) => string;
  /** The element with the value, and nothing else. */
  children: ReactElement;
}

/** Cuts the sentence; it can't occur in a translation. */
const MARK = '\u0000';

/**
 * A sentence with a value: an address keeps its own direction, and the seconds of a countdown change without the text
 * around them. The sentence keeps its direction too, in a language with another direction than the page's.
 */
export function Sentence({ text, children }: SentenceProps) {
  const sentence = text(MARK);
  const [before, ...after] = sentence.split(MARK);
  return (
    // As `Text`: a changed sentence gets another element.
    <bdi key={sentence}>
      {before}
      {after.length > 0 && children}
      {after.join(MARK)}
    </bdi>
  );
}

/**
 * Sentences, each in a separate box: one that doesn’t fit on the rest of the line moves to the next line as a whole, if
 * possible, and one that takes several lines has them of about the same length. As `Text`.
 */
export function Sentences({ children }: { children: string }) {
  return (
    <span key={children}>
      {children.split(/(?<=[.!?。]) /).flatMap((sentence, index) => [
        index ? ' ' : '',
        <span key={sentence} data-sv="sentence">
          {sentence}
        </span>,
      ])}
    </span>
  );
}
