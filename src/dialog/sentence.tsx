import type { ReactElement } from 'react';

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
