'use client';
import { useContext, useEffect, useId, useRef } from 'react';
import { maskIdentifier } from '../core/mask.js';
import { stepOf } from '../core/flow/selectors.js';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../i18n/use-messages.js';
import { useDialog } from './dialog-context.js';
import { FieldNote } from './field-note.js';
import { goOnAt } from './layer/focus.js';
import { MethodRow, MethodSkeleton } from './method-row.js';
import { PresentationContext, useSlots } from './presentation.js';

/** The ways open to the user, as rows; skeletons while they load. The first row takes the focus. */
export function VerificationDialogMethodList() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { maskCharacter } = useContext(PresentationContext);
  const { t } = useMessages();
  const slot = useSlots();
  const id = useId();
  const first = useRef<HTMLButtonElement>(null);
  const step = stepOf(state);
  useEffect(() => {
    if (step === 'choose' || step === 'blocked') goOnAt(first.current);
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
        {options.map(({ method, identifier }, index) => (
          <li key={method}>
            <MethodRow
              ref={index === 0 ? first : undefined}
              className={slot('method').className}
              method={method}
              name={t(`method.${method}.name`)}
              target={identifier ? maskIdentifier(identifier, maskCharacter) : t('method.password.hint')}
              lastUsed={lastUsed === method ? t('method.lastUsed') : undefined}
              onClick={() => void stepUp.selectMethod(method).catch(() => undefined) /* the flow's state tells it */}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
