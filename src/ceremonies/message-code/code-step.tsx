'use client';
import { useContext, useEffect, useId, useRef, useState } from 'react';
import { maskIdentifier } from '../../core/mask.js';
import { codeOptionOf } from '../../core/flow/selectors.js';
import { useStepUpContext } from '../../hooks/context.js';
import { useCodeStep } from '../step-forms.js';
import { useCodeLife } from './use-code-life.js';
import { useInternals } from '../../hooks/use-internals.js';
import { useIsOnline } from '../../hooks/use-is-online.js';
import { useMessages } from '../../i18n/use-messages.js';
import { useResending } from './use-resending.js';
import { useWebOtp } from './use-web-otp.js';
import { CodeField } from './code-field.js';
import { fillCode } from './code-input.js';
import { useDialog } from '../../dialog/dialog-context.js';
import { readCodeSituation } from './code-situation.js';
import { FieldNotes } from '../../dialog/field-notes.js';
import { goOnAt } from '../../dialog/layer/focus.js';
import { PresentationContext, useSlots } from '../../dialog/presentation.js';
import { ResendButton } from './resend-button.js';
import { MessageNote } from './message-note.js';
import { StepForm } from '../../dialog/step-form.js';
import { Sentence } from '../../dialog/sentence.js';
import { buttonKey, noteKey } from '../../dialog/message-keys.js';

/** Digits of a code: always six (recorded). */
const LENGTH = 6;

/** Where the code went, one field for it, and the state of the message; also while the message is being sent. */
export function VerificationDialogCodeStep() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { maskCharacter, webOtp = false } = useContext(PresentationContext);
  const { t } = useMessages();
  const slot = useSlots();
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  const form = useCodeStep(stepUp, LENGTH);
  const [junk, setJunk] = useState(false);
  const resending = useResending(stepUp, () => {
    form.clear();
    goOnAt(input.current);
  });
  const isOnline = useIsOnline();
  const option = codeOptionOf(state);
  const life = useCodeLife(useInternals().clock, state.status === 'code' ? state.expiresAt : Infinity);
  const sends = state.status === 'code' ? state.sends : 0;
  useEffect(() => goOnAt(input.current), [sends]);
  useWebOtp(webOtp && state.status === 'code' && option?.method === 'phone', sends, (code) => {
    if (input.current && !input.current.readOnly) fillCode(input.current, code);
  });
  // What was said of the last message's code is not said of a newer one.
  const [answered, setAnswered] = useState({ error: form.error, sends });
  if (answered.error !== form.error) setAnswered({ error: form.error, sends });
  if (!option) return null;

  const { field, isIncomplete } = form;
  const error = answered.sends === sends ? form.error : undefined;
  const now = readCodeSituation({ state, form: { ...form, error }, resending, life });
  const { failure, button } = now;
  const isBack = failure === 'offline' && isOnline;
  const problem = isIncomplete
    ? t('errors.codeIncomplete', { length: LENGTH })
    : now.isUnsent && failure === 'rate_limited'
      ? t('errors.rate_limited_unsent')
      : failure && !isBack && t(failure === 'wrong_code' && sends > 1 ? 'errors.wrong_code_newest' : noteKey(failure));
  const target = maskIdentifier(option.identifier, maskCharacter);
  const label = state.status === 'sendingCode' ? 'code.labelSending' : 'code.label';
  return (
    <StepForm
      isPending={now.isBusy}
      waits={now.waits}
      submitLabel={t(buttonKey(button))}
      onSubmit={(event) => {
        if (button !== 'newCode' && !now.again) {
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
        <Sentence text={(value) => t(`${label}.${option.method}`, { target: value, length: LENGTH })}>
          <bdi data-sv="target" dir="ltr" translate="no">
            {target}
          </bdi>
        </Sentence>
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
        pending={now.isPending || state.status === 'sendingCode'}
        invalid={now.isInvalid}
        verified={state.status === 'verified'}
        shake={form.refusal}
        onChange={(event) => {
          if (junk) setJunk(false); // React may render before it finds that nothing has changed
          void field.onChange(event);
        }}
        onComplete={() => form.onSubmit()}
        onJunk={() => setJunk(true)}
        aria-describedby={now.sending ? undefined : `${id}-note` /* that it is being sent, a region says */}
      />
      <div data-sv="notes">
        <FieldNotes
          id={id}
          problem={!junk && problem}
          notice={junk ? t('code.digitsOnly', { length: LENGTH }) : isBack && t('online')}
        >
          {state.status !== 'verified' && (
            <MessageNote
              sending={now.sending}
              sends={sends}
              waits={resending.secondsLeft > 0}
              expiring={now.expiring}
            />
          )}
        </FieldNotes>
        {now.hasResend && (
          <ResendButton
            {...resending}
            expiring={now.expiring}
            resend={() => {
              form.forget(); // what comes of this is told, not what was wrong before
              resending.resend();
            }}
          />
        )}
      </div>
    </StepForm>
  );
}
