import { forwardRef } from 'react';
import type { ComponentPropsWithoutRef } from 'react';
import type { Method } from '../api/types.js';
import { Icon } from './icons.js';
import { Text } from './text.js';

export interface MethodRowProps extends Omit<ComponentPropsWithoutRef<'button'>, 'name' | 'type' | 'children'> {
  method: Method;
  /** The way's name, in the user's language. */
  name: string;
  /** Where the code would go, masked; for the password, which one is meant. */
  target?: string;
  /** The words "last used", on the row that was. */
  lastUsed?: string;
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
        <span data-sv="method-name">
          <Text>{name}</Text>
        </span>
        {target !== undefined && (
          <span data-sv="method-target">
            {method === 'password' ? (
              <Text>{target}</Text>
            ) : (
              <bdi key={target} dir="ltr" translate="no">
                {target}
              </bdi>
            )}
          </span>
        )}
      </span>
      <span data-sv="method-end">
        {lastUsed !== undefined && (
          <span data-sv="tag">
            <Text>{lastUsed}</Text>
          </span>
        )}
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
