'use client';
import { useEffect, useRef } from 'react';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../hooks/use-messages.js';
import { useDialog } from './dialog-context.js';
import { VerificationDialogMethodList } from './method-list.js';
import { useSlots } from './presentation.js';
import { SubmitButton } from './submit-button.js';

/** The dialog explains itself: what is in the way, and the way on. */
export function VerificationDialogBlocked() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { t } = useMessages();
  const slot = useSlots();
  const main = useRef<HTMLButtonElement>(null);
  useEffect(() => main.current?.focus({ preventScroll: true }), []);
  if (state.status !== 'blocked') return null;

  const cancel = (
    <button {...slot('link')} type="button" onClick={() => stepUp.cancel('cancel-press')}>
      {t('cancel')}
    </button>
  );
  if (state.reason === 'locked' && state.options.length > 0) {
    return (
      <>
        <div {...slot('body')}>
          <VerificationDialogMethodList />
        </div>
        <div {...slot('foot')}>{cancel}</div>
      </>
    );
  }
  return (
    <form
      {...slot('foot')}
      data-bare={state.retry ? undefined : ''}
      onSubmit={(event) => {
        event.preventDefault();
        if (state.retry) void stepUp.retry();
        else stepUp.cancel('close-press');
      }}
    >
      <SubmitButton ref={main} className={slot('submit').className}>
        {state.retry ? t('retry') : t('close')}
      </SubmitButton>
      {state.retry && cancel}
    </form>
  );
}
