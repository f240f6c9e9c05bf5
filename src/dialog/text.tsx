import { Fragment, type ReactElement } from 'react';

/**
 * Words on the screen. A browser's translator puts elements of its own in the place of text nodes, so React must never look for
 * a text node again: words that change have a new element, and the old one goes as a whole, with all that the translator has put
 * into it or still has in hand for it. https://github.com/facebook/react/issues/11538
 */
export const Text = ({ children }: { children: string }) => <span key={children}>{children}</span>;

export interface SentenceProps {
  /** The sentence, with what stands for the value in it. */
  text: (value: string) => string;
  /** The element that has the value in it, and nothing else. */
  children: ReactElement;
}

/** Can't occur in a translation: where the sentence is cut. */
const MARK = '\u0000';

/**
 * A sentence with a value in it: an address keeps its own direction, and the seconds of a countdown change without the words
 * around them. The sentence keeps its direction too, in a language that reads the other way than the page.
 */
export function Sentence({ text, children }: SentenceProps) {
  const sentence = text(MARK);
  const [before, ...after] = sentence.split(MARK);
  return (
    // As `Text`: other words, another element.
    <bdi key={sentence}>
      {before}
      {after.length > 0 && children}
      {after.join(MARK)}
    </bdi>
  );
}

/** A sentence that doesn’t fit on the rest of the line goes to the next as a whole, as far as it can. As `Text`. */
export function Sentences({ children }: { children: string }) {
  const [first, ...rest] = children.split(/(?<=[.!?。]) /);
  return (
    <span key={children}>
      {first}
      {rest.map((sentence) => (
        <Fragment key={sentence}>
          {' '}
          <span data-sv="sentence">{sentence}</span>
        </Fragment>
      ))}
    </span>
  );
}
