import { Fragment } from 'react';

/** A sentence that doesn’t fit on the rest of the line goes to the next as a whole, as far as it can. */
export function Sentences({ children }: { children: string }) {
  const [first, ...rest] = children.split(/(?<=[.!?。]) /);
  if (rest.length === 0) return children;
  return [first, ...rest].map((sentence, index) => (
    <Fragment key={sentence}>
      {index > 0 && ' '}
      {index > 0 ? <span data-sv="sentence">{sentence}</span> : sentence}
    </Fragment>
  ));
}
