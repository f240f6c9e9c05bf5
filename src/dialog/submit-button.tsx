'use client';
import { forwardRef } from 'react';
import type { ComponentPropsWithoutRef, MouseEvent } from 'react';
import { Icon, Spinner } from './icons.js';
import { Text } from './text.js';

export interface SubmitButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'type' | 'disabled' | 'children'> {
  /** What it is called. */
  children: string;
  /** `pending`: a request is under way. `verified`: it went well. `waiting`: its time has not come. A press does nothing. */
  state?: 'pending' | 'verified' | 'waiting';
}

/**
 * The one main button of a step. While it waits it keeps its width and its place in the Tab order (`aria-disabled`, not
 * `disabled`: a button that vanishes from under the focus would drop the user on the page).
 */
export const SubmitButton = forwardRef<HTMLButtonElement, SubmitButtonProps>(function SubmitButton(
  { state, onClick, children, ...props },
  ref,
) {
  function press(event: MouseEvent<HTMLButtonElement>) {
    // Enter in a field submits by pressing this button, so this holds back that way too.
    if (state) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button
      data-sv="submit"
      {...props}
      ref={ref}
      type="submit"
      data-state={state}
      aria-disabled={state ? true : undefined}
      aria-busy={state === 'pending' ? true : undefined}
      onClick={press}
    >
      <span data-sv="submit-label">
        <Text>{children}</Text>
      </span>
      {state === 'pending' && <Spinner />}
      {state === 'verified' && <Icon name="check" />}
    </button>
  );
});
