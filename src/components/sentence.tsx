export interface SentenceProps {
  /** The sentence, with what stands for the target in it. */
  text: (target: string) => string;
  target: string;
}

/** Can't occur in a translation: where the sentence is cut. */
const MARK = '\u0000';

/**
 * A sentence with an address in it. The address keeps its own direction and is never broken up by the translation; so does
 * the sentence, in a language that reads the other way than the page.
 */
export function Sentence({ text, target }: SentenceProps) {
  const [before, ...after] = text(MARK).split(MARK);
  if (after.length === 0) return before;
  return (
    <bdi>
      {before}
      <bdi data-sv="target" dir="ltr">
        {target}
      </bdi>
      {after.join(MARK)}
    </bdi>
  );
}
