'use client';
import { useContext, useEffect, useId, useRef } from 'react';
import { consequenceOf, failureOf, isRetryable } from '../core/failure.js';
import { maskIdentifier } from '../core/mask.js';
import { codeOptionOf } from '../core/selectors.js';
import { useStepUpContext } from '../hooks/context.js';
import { useCodeForm } from '../hooks/use-code-form.js';
import { useCodeLife } from '../hooks/use-code-life.js';
import { useInternals } from '../hooks/use-internals.js';
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
import { buttonKey, noteKey } from './words-of.js';

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
  const life = useCodeLife(useInternals().clock, state.status === 'code' ? state.expiresAt : Infinity);
  const sends = state.status === 'code' ? state.sends : 0;
  useEffect(() => input.current?.focus({ preventScroll: true }), [sends]);
  if (!option) return null;

  const { field, isIncomplete } = form;
  const linking = state.status === 'code' && state.linking === true;
  const isPending = form.isPending || linking;
  // A link that failed is told by the flow: the form may have gone meanwhile, and knows nothing of a second try.
  const linkError = state.status === 'code' ? state.error : undefined;
  const error = linking || state.status === 'verified' ? undefined : (linkError ?? form.error);
  const sendError = state.status === 'sendingCode' ? state.error : undefined;
  const sending = state.status === 'sendingCode' && !sendError;
  const refused = error && consequenceOf(error) === 'newCode' ? error : undefined;
  const over = life === 'over' && !isPending && !linkError ? 'record_gone' : undefined;
  const { spent, sendError: noNewer } = state.status === 'code' ? state : {};
  // Nothing that is typed can be right any more: only another message helps.
  const dead = refused ?? spent ?? over;
  // That no more messages go out is told by the countdown: the words for it speak of a code that still counts.
  const unsent = dead && resending.error === 'rate_limited' ? undefined : resending.error;
  const failure = sendError ?? (dead ? (unsent ?? dead) : (error ?? unsent ?? noNewer));
  const expiring = life === 'expiring' && !dead;
  // The code was right, or was never sent: what failed is tried again as it is.
  const again = sendError !== undefined || (linkError !== undefined && !refused);
  const newest = failure === 'wrong_code' && sends > 1;
  const problem = isIncomplete
    ? t('errors.codeIncomplete', { length: LENGTH })
    : sendError === 'rate_limited'
      ? t('errors.rate_limited_unsent')
      : failure && t(newest ? 'errors.wrong_code_newest' : noteKey(failure));
  const button = dead ? failureOf(dead).button : again ? 'retry' : error ? failureOf(error).button : 'verify';
  const label = state.status === 'sendingCode' ? 'code.labelSending' : 'code.label';
  return (
    <StepForm
      isPending={isPending || sending || (dead !== undefined && resending.isPending)}
      waits={resending.secondsLeft > 0 && (button === 'newCode' || sendError !== undefined)}
      submitLabel={t(buttonKey(button))}
      onSubmit={(event) => {
        if (button !== 'newCode' && !again) {
          form.onSubmit(event);
          return;
        }
        event.preventDefault();
        if (button === 'newCode') resending.resend();
        else {
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
        invalid={isIncomplete || dead !== undefined || (!again && error !== undefined && !isRetryable(error))}
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
            <MessageNote sending={sending} sends={sends} waits={resending.secondsLeft > 0} expiring={expiring} />
          )}
        </div>
        {(resending.secondsLeft > 0 || (state.status === 'code' && !dead)) && (
          <ResendButton {...resending} expiring={expiring} />
        )}
      </div>
    </StepForm>
  );
}
