import { Fragment } from 'react';

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
