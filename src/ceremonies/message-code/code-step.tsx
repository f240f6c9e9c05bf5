'use client';
import { useContext, useEffect, useId, useRef, useState } from 'react';
import { formatDuration } from '../../i18n/duration.js';
import { useMessages } from '../../i18n/use-messages.js';
import { useSlots, PresentationContext } from '../../dialog/presentation.js';
import { Text, Sentence } from '../../dialog/text.js';
import { codeOptionOf, isNewAddress } from '../../core/flow/state.js';
import { INTERNALS } from '../../core/step-up.js';
import { useStepUpContext } from '../../hooks/context.js';
import { useIsOnline } from '../../hooks/use-is-online.js';
import { Announcement } from '../../dialog/announcement.js';
import { MaskedAddress } from '../../dialog/masked-address.js';
import { useDialog } from '../../dialog/dialog-context.js';
import { FieldNotes } from '../../dialog/field-notes.js';
import { Icon, Spinner } from '../../dialog/icons.js';
import { focusUnlessLeaving } from '../../dialog/layer/focus.js';
import { StepForm } from '../../dialog/step-form.js';
import { buttonKey, failureText } from '../../dialog/step-words.js';
import { useCodeLife, useCodeStep } from './use-code-step.js';
import { useResendStep, type CodeResend } from './use-resend-step.js';
import { useWebOtp } from './use-web-otp.js';
import { CodeField } from './code-field.js';
import { fillCode } from './code-input.js';
import { codeScreenOf } from './code-screen.js';

interface MessageNoteProps {
  /** The number of messages so far. */
  sends: number;
  /** Another is being sent. */
  resending: boolean;
  /** The code is about to expire. */
  expiring: boolean;
}

/** The state of the message: it is being sent, or was sent. */
function MessageNote({ resending, sends, expiring }: MessageNoteProps) {
  const { t } = useMessages();
  const slot = useSlots();
  return (
    <p {...slot('note')}>
      {resending || sends === 0 ? <Spinner /> : <Icon name={expiring ? 'alert' : 'check'} />}
      <span>
        {/* Once: the live region exists before, and its text contains no seconds. */}
        <span role="status">{expiring && <Text>{t('code.expiring')}</Text>}</span>
        {!expiring && (
          <Text>{t(resending || sends === 0 ? 'code.sending' : sends > 1 ? 'code.resent' : 'code.sent')}</Text>
        )}
      </span>
    </p>
  );
}

interface ResendRowProps extends CodeResend {
  /** The last code is about to expire: the row offers a new one. */
  expiring: boolean;
}

/**
 * A separate row, so that no sentence shares its line with the button: the wait, then the question and the button,
 * which stays focusable and at its place. The seconds are shown, not read out.
 */
function ResendRow({ expiring, secondsLeft, resend, isPending }: ResendRowProps) {
  const { t } = useMessages();
  const slot = useSlots();
  const waits = secondsLeft > 0;
  const time = waits ? formatDuration(t, secondsLeft) : '';
  const label = expiring ? t('code.sendNew') : t('code.resend');
  return (
    <div data-sv="resend-row">
      {!waits && !expiring && !isPending && (
        <p {...slot('note')}>
          <Text>{t('code.notReceived')}</Text>
        </p>
      )}
      <button
        {...slot('resend')}
        type="button"
        data-state={waits ? 'waiting' : isPending ? 'pending' : undefined}
        aria-disabled={waits || isPending ? true : undefined}
        onClick={() => {
          if (!waits) resend();
        }}
      >
        {/* A new element for the new words, so that they do not move. */}
        {waits ? (
          <Sentence key="waits" text={(value) => t('code.resendIn', { time: value })}>
            <span translate="no">{time}</span>
          </Sentence>
        ) : (
          <bdi key={label}>{label}</bdi>
        )}
      </button>
    </div>
  );
}

/** The address of the code, one field for it, and the state of the message; also while the message is being sent. */
export function VerificationDialogCodeStep() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { webOtp = false } = useContext(PresentationContext);
  const messages = useMessages();
  const { t } = messages;
  const slot = useSlots();
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  const form = useCodeStep(stepUp);
  const [hasJunk, setHasJunk] = useState(false);
  const resendStep = useResendStep(stepUp, () => {
    form.clear();
    focusUnlessLeaving(input.current);
  });
  const isOnline = useIsOnline();
  const option = codeOptionOf(state);
  const life = useCodeLife(stepUp[INTERNALS].clock, state.status === 'code' ? state.expiresAt : Infinity);
  const sends = state.status === 'code' ? state.sends : 0;
  useEffect(() => focusUnlessLeaving(input.current), [sends]);
  useWebOtp(webOtp && state.status === 'code' && option?.method === 'phone', sends, (code) => {
    if (input.current && !input.current.readOnly) fillCode(input.current, code);
  });
  const waits = resendStep.secondsLeft > 0;
  const resendAt = 'resendAt' in state ? state.resendAt : undefined;
  const [countdown, setCountdown] = useState<number>();
  if (waits && countdown !== resendAt) setCountdown(resendAt);
  if (!option) return null;
  const { identifier, codeLength: length } = option;

  const { field, isIncomplete, problem: entryProblem } = form;
  const resending = state.status === 'code' && state.sending;
  const screen = codeScreenOf(state, { isIncomplete, problem: entryProblem, waits, life });
  const { button } = screen;
  const failure = screen.problem?.code;
  const isBackOnline = failure === 'offline' && isOnline;
  const problem = isIncomplete
    ? t('errors.codeIncomplete', { length })
    : state.status === 'sending-code' && failure === 'rate_limited'
      ? t('errors.rate_limited_unsent')
      : screen.problem &&
        !isBackOnline &&
        (failure === 'wrong_code' && sends > 1 ? t('errors.wrong_code_newest') : failureText(messages, screen.problem));
  const isOver = !waits && resendAt !== undefined && resendAt === countdown;
  const notice = hasJunk ? t('code.digitsOnly', { length }) : isBackOnline && t('online');
  // That the code was sent is announced and in the field’s own name: it describes nothing.
  const hasNote = Boolean(problem || notice || screen.expiring);
  const label = state.status === 'sending-code' ? 'code.labelSending' : 'code.label';
  return (
    <StepForm
      isPending={screen.isBusy}
      waits={screen.waits}
      submitLabel={t(buttonKey(button))}
      onSubmit={(event) => {
        if (button !== 'new-code' && !screen.again) {
          form.onSubmit(event);
          return;
        }
        event.preventDefault();
        if (button === 'new-code') resendStep.resend();
        else {
          void stepUp.flow.retry().catch(() => undefined); // the flow's state contains the failure
        }
      }}
    >
      <label {...slot('label')} htmlFor={id}>
        <Sentence text={(value) => t(`${label}.${identifier.type}`, { target: value, length })}>
          <MaskedAddress data-sv="target" identifier={identifier} whole={isNewAddress(state)} />
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
        length={length}
        pending={screen.isPending || state.status === 'sending-code'}
        invalid={screen.isInvalid}
        verified={state.status === 'verified'}
        shake={failure === 'wrong_code' ? screen.problem : undefined}
        onChange={() => {
          if (hasJunk) setHasJunk(false); // React may render before it finds that nothing has changed
          field.onChange();
        }}
        onComplete={() => form.onSubmit()}
        onJunk={() => setHasJunk(true)}
        aria-describedby={`${hasNote ? `${id}-note ` : ''}${id}-automatic`}
      />
      <span hidden id={`${id}-automatic`}>
        <Text>{t('code.automatic', { length })}</Text>
      </span>
      <div data-sv="notes">
        <FieldNotes id={id} problem={!hasJunk && problem} notice={notice}>
          {state.status !== 'verified' && (
            <MessageNote sends={sends} resending={resending} expiring={screen.expiring && !resending} />
          )}
        </FieldNotes>
        {/* Of a countdown that was seen to run. */}
        <Announcement words={isOver && t('code.resendReady')} of={isOver ? countdown : undefined} />
        {screen.hasResend && <ResendRow {...resendStep} isPending={resending} expiring={screen.expiring} />}
      </div>
    </StepForm>
  );
}
