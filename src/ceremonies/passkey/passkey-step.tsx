'use client';
import { useEffect, useId, useRef } from 'react';
import type { VerificationErrorCode } from '../../api/errors.js';
import type { StepParts } from '../../dialog/step-parts.js';
import type { MessageKey } from '../../i18n/resources.js';
import { passkeyStepOf } from './passkey-step-of.js';

/** The sentences of a passkey, where those of a code would be wrong. */
const ownErrors: Partial<Record<VerificationErrorCode, MessageKey>> = {
  wrong_code: 'ceremonies.passkey.refused',
  identifier_mismatch: 'ceremonies.passkey.refused',
  bad_request: 'ceremonies.passkey.refused',
  code_expired: 'ceremonies.passkey.expired',
  code_used: 'ceremonies.passkey.expired',
  record_gone: 'ceremonies.passkey.expired',
  too_many_tries: 'ceremonies.passkey.tooMany',
  rate_limited: 'ceremonies.passkey.tooMany',
};

/** One sentence and one button, which opens the browser's prompt. */
export const createPasskeyStep = ({
  backTarget,
  FieldNotes,
  failureKey,
  focusUnlessLeaving,
  StepForm,
  Text,
  useDialog,
  useFlowState,
  useIsOnline,
  useMessages,
  useSlots,
  useStepUpContext,
}: StepParts) =>
  function VerificationDialogPasskeyStep() {
    const { stepUp } = useStepUpContext();
    const { state } = useDialog();
    const { t, own } = useMessages();
    const slot = useSlots();
    const id = useId();
    const body = useRef<HTMLDivElement>(null);
    const { submit, isPending, isPrompting, isDismissed, problem } = passkeyStepOf(stepUp, useFlowState(stepUp));
    const isOnline = useIsOnline();
    useEffect(() => focusUnlessLeaving(body.current?.closest('form')?.querySelector('[type=submit]') ?? null), []);

    const failure = problem?.code;
    const isBackOnline = failure === 'offline' && isOnline;
    const dismissed = backTarget(state) ? 'ceremonies.passkey.dismissed' : 'ceremonies.passkey.dismissedAlone';
    const note = problem
      ? !isBackOnline && own('host', problem.serverCode, ownErrors[problem.code] ?? failureKey(problem.code))
      : isDismissed && t(dismissed);
    return (
      <StepForm
        isPending={isPending}
        submitLabel={t(failure || isDismissed ? 'retry' : 'ceremonies.passkey.label')}
        submitDescription={note ? `${id} ${id}-note` : id}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p {...slot('note')} id={id}>
          <Text>{t(isPrompting ? 'ceremonies.passkey.prompting' : 'ceremonies.passkey.text')}</Text>
        </p>
        <div data-sv="notes" ref={body}>
          <FieldNotes id={id} problem={note} notice={isBackOnline && t('online')} />
        </div>
      </StepForm>
    );
  };
