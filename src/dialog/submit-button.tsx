'use client';
import { forwardRef } from 'react';
import type { ComponentPropsWithoutRef, MouseEvent } from 'react';
import { Icon, Spinner } from './icons.js';
import { Text } from './text.js';

export interface SubmitButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'type' | 'disabled' | 'children'> {
  /** The name of the button. */
  children: string;
  /**
   * `pending`: a request is running. `verified`: it succeeded. `waiting`: it is too early. A press does nothing then.
   */
  state?: 'pending' | 'verified' | 'waiting';
}

/**
 * The main button of a step. While it waits it keeps its width and its place in the Tab order (`aria-disabled`, not
 * `disabled`: a focused button that becomes disabled would move the focus to the page).
 */
export const SubmitButton = forwardRef<HTMLButtonElement, SubmitButtonProps>(function SubmitButton(
  { state, onClick, children, ...props },
  ref,
) {
  function press(event: MouseEvent<HTMLButtonElement>) {
    // Enter in a field submits through this button, so that this prevents it too.
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
