'use client';
import { forwardRef, useEffect, useId, useRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import type { Identifier, Method } from '../api/types.js';
import { stepOf } from '../core/flow/state.js';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../i18n/use-messages.js';
import type { Row } from '../ceremonies/view.js';
import { viewOf } from '../ceremonies/views.js';
import { Drawing, Icon } from './icons.js';
import { Text } from './text.js';
import { useDialog } from './root.js';
import { FieldNote } from './field-notes.js';
import { MaskedAddress } from './masked-address.js';
import { focusUnlessLeaving } from './layer/focus.js';
import { useSlots } from './presentation.js';

interface MethodRowProps extends Omit<ComponentPropsWithoutRef<'button'>, 'name' | 'type' | 'children'> {
  method: Method;
  /** The method's name, in the user's language. */
  name: string;
  /** The icon. */
  icon: ReactNode;
  /** Where a message would go. */
  target?: Identifier;
  /** A description, for a method without an address. */
  hint?: string;
  /** The words "last used", on the row of that method. */
  lastUsed?: string;
}

/** One method, as a button: icon, name, destination, chevron. Goes into an `<li>` of `[data-sv=methods]`. */
const MethodRow = forwardRef<HTMLButtonElement, MethodRowProps>(function MethodRow(
  { method, name, icon, target, hint, lastUsed, ...props },
  ref,
) {
  return (
    <button data-sv="method" {...props} ref={ref} type="button" data-method={method}>
      <Drawing size={24}>{icon}</Drawing>
      <span>
        <span data-sv="method-name">
          <Text>{name}</Text>
        </span>
        {(target ?? hint) !== undefined && (
          <span data-sv="method-target">
            {target ? <MaskedAddress identifier={target} /> : <Text>{hint ?? ''}</Text>}
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

/** A placeholder for a row while the methods are loading. Put it in place of a row, in a list that is `aria-hidden`. */
function MethodSkeleton({ className }: { className?: string }) {
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

/** The user's methods, as rows; skeletons while they load. The first row takes the focus. */
export function VerificationDialogMethodList() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { t } = useMessages();
  const slot = useSlots();
  const id = useId();
  const first = useRef<HTMLButtonElement>(null);
  const step = stepOf(state);
  useEffect(() => {
    if (step === 'choose' || step === 'blocked') focusUnlessLeaving(first.current);
  }, [step]);

  if (state.status === 'starting') {
    return (
      <ul {...slot('methods')} aria-hidden="true">
        {[0, 1, 2].map((row) => (
          <li key={row}>
            <MethodSkeleton className={slot('method').className} />
          </li>
        ))}
      </ul>
    );
  }
  if (!('options' in state)) return null;
  const { options, lastUsed } = state;
  return (
    <>
      {state.status === 'choosing' && state.unusable && (
        <div role="alert">
          <FieldNote id={id} className={slot('note').className} tone="error">
            {t('choose.unusable')}
          </FieldNote>
        </div>
      )}
      <ul {...slot('methods')}>
        {options.map(({ method, identifier }, index) => {
          const { name, icon, hint } = viewOf(method).rows[method] as Row;
          return (
            <li key={method}>
              <MethodRow
                ref={index === 0 ? first : undefined}
                className={slot('method').className}
                method={method}
                name={t(name)}
                icon={icon}
                target={identifier}
                hint={hint && t(hint)}
                lastUsed={lastUsed === method ? t('method.lastUsed') : undefined}
                onClick={() => void stepUp.flow.selectMethod(method).catch(() => undefined) /* the state contains it */}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
