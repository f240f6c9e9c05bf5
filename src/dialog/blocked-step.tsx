'use client';
import { useContext, useEffect, useRef } from 'react';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../i18n/use-messages.js';
import { useDialog } from './root.js';
import { focusUnlessLeaving } from './layer/focus.js';
import { VerificationDialogMethodList } from './method-list.js';
import { PresentationContext, useSlots } from './presentation.js';
import { SubmitButton } from './submit-button.js';
import { Text } from './text.js';
import { buttonKey } from './step-words.js';

/** The screen that explains why the flow can't continue, and what to do. */
export function VerificationDialogBlocked() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { help } = useContext(PresentationContext);
  const { t } = useMessages();
  const slot = useSlots();
  const main = useRef<HTMLButtonElement>(null);
  useEffect(() => focusUnlessLeaving(main.current), []);
  if (state.status !== 'blocked') return null;

  const cancel = (
    <button {...slot('link')} type="button" onClick={() => stepUp.flow.cancel('cancel-press')}>
      <Text>{t('cancel')}</Text>
    </button>
  );
  const { reason, problem, options, retry } = state;
  const next = problem && options.length > 0 ? problem.recovery : 'close';
  if (next === 'choose' && !retry) {
    return (
      <>
        <div {...slot('body')}>
          <VerificationDialogMethodList />
        </div>
        <div {...slot('foot')}>{cancel}</div>
      </>
    );
  }
  const helps = (reason === 'no-method' || reason === 'unavailable') && help;
  return (
    <form
      {...slot('foot')}
      data-bare={retry || helps ? undefined : ''}
      onSubmit={(event) => {
        event.preventDefault();
        if (retry) void stepUp.flow.retry();
        else stepUp.flow.cancel('close-press');
      }}
    >
      <SubmitButton ref={main} className={slot('submit').className}>
        {t(buttonKey(retry ? 'retry' : 'close'))}
      </SubmitButton>
      {retry && cancel}
      {helps && <div data-sv="help">{help}</div>}
    </form>
  );
}
