'use client';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { stepOf } from '../core/flow/state.js';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../i18n/use-messages.js';
import { definitionOf } from '../core/definitions.js';
import type { Row } from '../ceremonies/view.js';
import { viewOf } from '../ceremonies/views.js';
import { Drawing, Icon } from './icons.js';
import { Text } from './text.js';
import { useDialog } from './dialog-context.js';
import { FieldNote } from './field-notes.js';
import { MaskedAddress } from './masked-address.js';
import { focusUnlessLeaving } from './layer/focus.js';
import { useSlots } from './presentation.js';

/** A method of the app's: its definition has words and icon. */
const unnamed: Partial<Row> = {};

/** The user's methods, as rows; skeletons while they load. The first row takes the focus. */
export function VerificationDialogMethodList() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { t, own } = useMessages();
  const slot = useSlots();
  const id = useId();
  const first = useRef<HTMLButtonElement>(null);
  const step = stepOf(state);
  useEffect(() => {
    if (step === 'choose' || step === 'blocked') focusUnlessLeaving(first.current);
  }, [step]);

  // Without a list: it loads, or what draws the current step does.
  if (state.status === 'starting' || !('options' in state)) {
    return (
      <div {...slot('body')} data-bare="">
        <ul {...slot('methods')} aria-hidden="true">
          {[0, 1, 2].map((row) => (
            <li key={row}>
              <div {...slot('method')} data-skeleton="">
                <i />
                <span>
                  <i />
                  <i />
                </span>
              </div>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  const { options, lastUsed } = state;
  return (
    <div {...slot('body')} data-bare="">
      {state.status === 'choosing' && state.problem && (
        <div role="alert">
          <FieldNote id={id} className={slot('note').className} tone="error">
            {own('host', state.problem.serverCode, state.unusable ? 'choose.unusable' : 'choose.again')}
          </FieldNote>
        </div>
      )}
      <ul {...slot('methods')}>
        {options.map(({ method, identifier }, index) => {
          const definition = definitionOf(method);
          const view = viewOf(method);
          const { name, icon, hint } = view.rows[method] ?? unnamed;
          const below = own('defined', `${method}.hint`, hint);
          return (
            <li key={method}>
              <button
                {...slot('method')}
                ref={index === 0 ? first : undefined}
                type="button"
                data-method={method}
                onClick={() => void stepUp.flow.selectMethod(method).catch(() => undefined) /* the state contains it */}
              >
                <Drawing size={24}>{definition ? ((definition.icon as ReactNode) ?? view.icon) : icon}</Drawing>
                <span>
                  <span data-sv="method-name">
                    <Text>{own('defined', `${method}.name`, name)}</Text>
                  </span>
                  {(identifier ?? below) && (
                    <span data-sv="method-target">
                      {identifier ? <MaskedAddress identifier={identifier} /> : <Text>{below}</Text>}
                    </span>
                  )}
                </span>
                <span data-sv="method-end">
                  {lastUsed === method && (
                    <span data-sv="tag">
                      <Text>{t('method.lastUsed')}</Text>
                    </span>
                  )}
                  <span data-sv="chevron">
                    <Icon name="chevron" />
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
