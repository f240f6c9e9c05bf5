import type { DOMAttributes, SyntheticEvent } from 'react';

/** What tells of the secret, and what makes things happen. */
const EVENTS = [
  'onBeforeInput',
  'onInput',
  'onChange',
  'onKeyDown',
  'onKeyUp',
  'onPaste',
  'onCompositionStart',
  'onCompositionUpdate',
  'onCompositionEnd',
  'onClick',
  'onReset',
  'onSubmit',
] as const;

/**
 * React's events climb the tree of components, and so out of a portal: a form of the app's that the dialog is written in
 * would be submitted with the password, and its `onChange` would be told it. These end at the card, after its own handlers.
 * https://react.dev/reference/react-dom/createPortal#caveats
 */
export function keptInside<T>(handlers: DOMAttributes<T>): DOMAttributes<T> {
  return Object.fromEntries(
    EVENTS.map((name) => [
      name,
      (event: SyntheticEvent<T>) => {
        (handlers[name] as ((event: SyntheticEvent<T>) => void) | undefined)?.(event);
        event.stopPropagation();
      },
    ]),
  );
}
