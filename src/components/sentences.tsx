import { Fragment } from 'react';

/** Two sentences that don’t fit on one line get a line each: the second isn’t begun at the end of the first one’s. */
export function Sentences({ children }: { children: string }) {
  const [first, ...rest] = children.split(/(?<=[.!?。]) /);
  if (rest.length === 0) return children;
  return [first, ...rest].map((sentence, index) => (
    <Fragment key={sentence}>
      {index > 0 && ' '}
      <span>{sentence}</span>
    </Fragment>
  ));
}
