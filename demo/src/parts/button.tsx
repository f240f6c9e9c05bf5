import type { ComponentProps } from 'react';

export interface ButtonProps extends ComponentProps<'button'> {
  /** @default 'secondary' */
  look?: 'primary' | 'secondary' | 'on-brand';
  /** It is being done. The button keeps the focus and its width, and takes no second press. */
  busy?: boolean;
  /** There is nothing to do. It stays focusable, as it may hold the focus when that becomes so. */
  off?: boolean;
}

export function Button({ look = 'secondary', busy = false, off = false, className, onClick, ...rest }: ButtonProps) {
  const inert = busy || off;
  return (
    <button
      type="button"
      {...rest}
      className={['button', `button-${look}`, className].filter(Boolean).join(' ')}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (inert) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
