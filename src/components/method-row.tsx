import { forwardRef } from 'react';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import type { Method } from '../api/types.js';
import { Icon } from './icons.js';

export interface MethodRowProps extends Omit<ComponentPropsWithoutRef<'button'>, 'name' | 'type' | 'children'> {
  method: Method;
  /** The way's name, in the user's language. */
  name: ReactNode;
  /** Where the code would go, masked; for the password, which one is meant. */
  target?: ReactNode;
  /** The words "last used", on the row that was. */
  lastUsed?: ReactNode;
}

/** One way to verify, as a button: icon, name, destination, chevron. Goes into an `<li>` of `[data-sv=methods]`. */
export const MethodRow = forwardRef<HTMLButtonElement, MethodRowProps>(function MethodRow(
  { method, name, target, lastUsed, ...props },
  ref,
) {
  return (
    <button data-sv="method" {...props} ref={ref} type="button" data-method={method}>
      <Icon name={method} />
      <span>
        <span data-sv="method-name">{name}</span>
        {target !== undefined && (
          <span data-sv="method-target">{method === 'password' ? target : <bdi dir="ltr">{target}</bdi>}</span>
        )}
      </span>
      <span data-sv="method-end">
        {lastUsed !== undefined && <span data-sv="tag">{lastUsed}</span>}
        <span data-sv="chevron">
          <Icon name="chevron" />
        </span>
      </span>
    </button>
  );
});

/** A row's place while the ways are loading. Put it where a row would go, in a list that is `aria-hidden`. */
export function MethodSkeleton({ className }: { className?: string }) {
  return (
    <div data-sv="method" className={className} data-skeleton="">
      <i />
      <span>
        <i />
        <i />
      </span>
    </div>
  );
}
