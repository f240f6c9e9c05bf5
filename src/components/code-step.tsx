'use client';
import { useContext, useEffect, useId, useRef } from 'react';
import { consequenceOf, isRetryable } from '../core/failure.js';
import { maskIdentifier } from '../core/mask.js';
import { codeOptionOf } from '../core/selectors.js';
import { useStepUpContext } from '../hooks/context.js';
import { useCodeForm } from '../hooks/use-code-form.js';
import { useMessages } from '../hooks/use-messages.js';
import { useResend } from '../hooks/use-resend.js';
import { CodeField } from './code-field.js';
import { useDialog } from './dialog-context.js';
import { FieldNote } from './field-note.js';
import { PresentationContext, useSlots } from './presentation.js';
import { ResendButton } from './resend-button.js';
import { MessageNote } from './message-note.js';
import { StepForm } from './step-form.js';
import { Sentence } from './sentence.js';

/** Digits of a code: always six (recorded). */
const LENGTH = 6;

/** Where the code went, one field for it, and the state of the message; also while the message is being sent. */
export function VerificationDialogCodeStep() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { maskCharacter } = useContext(PresentationContext);
  const { t } = useMessages();
  const slot = useSlots();
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  const form = useCodeForm({ length: LENGTH });
  const resending = useResend({
    onSent() {
      form.clear();
      input.current?.focus({ preventScroll: true });
    },
  });
  const option = codeOptionOf(state);
  const sends = state.status === 'code' ? state.sends : 0;
  useEffect(() => input.current?.focus({ preventScroll: true }), [sends]);
  if (!option) return null;

  const { field, error, isIncomplete, isPending } = form;
  const sendError = state.status === 'sendingCode' ? state.error : undefined;
  const sending = state.status === 'sendingCode' && !sendError;
  const dead = error !== undefined && consequenceOf(error) === 'newCode';
  const failure = sendError ?? error ?? resending.error;
  const newest = failure === 'wrong_code' && sends > 1;
  const problem = isIncomplete
    ? t('errors.codeIncomplete', { length: LENGTH })
    : failure && t(newest ? 'errors.wrong_code_newest' : `errors.${failure}`);
  const label = state.status === 'sendingCode' ? 'code.labelSending' : 'code.label';
  return (
    <StepForm
      isPending={isPending || sending}
      submitLabel={(sendError ?? (error && isRetryable(error))) ? t('retry') : t('submit')}
      onSubmit={(event) => {
        if (!sendError) form.onSubmit(event);
        else {
          event.preventDefault();
          void stepUp.retry().catch(() => undefined); // the flow's state tells it
        }
      }}
    >
      <label {...slot('label')} htmlFor={id}>
        <Sentence
          text={(target) => t(`${label}.${option.method}`, { target, length: LENGTH })}
          target={maskIdentifier(option.identifier, maskCharacter)}
        />
      </label>
      <CodeField
        {...field}
        id={id}
        className={slot('code').className}
        ref={(node) => {
          field.ref(node);
          if (node) input.current = node;
        }}
        length={LENGTH}
        pending={isPending || state.status === 'sendingCode'}
        invalid={isIncomplete || (error !== undefined && !isRetryable(error))}
        verified={state.status === 'verified'}
        shake={form.refusal}
        onComplete={() => form.onSubmit()}
        aria-describedby={`${id}-note`}
      />
      <div data-sv="notes">
        <div id={`${id}-note`}>
          <div role="alert">
            {problem && (
              <FieldNote id={`${id}-error`} className={slot('note').className} tone="error">
                {problem}
              </FieldNote>
            )}
          </div>
          {!problem && state.status !== 'verified' && (
            <MessageNote sending={sending} sends={sends} waits={resending.secondsLeft > 0} />
          )}
        </div>
        {state.status === 'code' && <ResendButton {...resending} dead={dead} />}
      </div>
    </StepForm>
  );
}
