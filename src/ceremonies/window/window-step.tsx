'use client';
import { useEffect, useId, useRef } from 'react';
import type { VerificationErrorCode } from '../../api/errors.js';
import type { StepParts } from '../../dialog/step-parts.js';
import type { MessageKey } from '../../i18n/resources.js';
import { windowStepOf } from './window-step-of.js';

/** The sentences of a window, where those of a code would be wrong. */
const ownErrors: Partial<Record<VerificationErrorCode, MessageKey>> = {
  wrong_code: 'ceremonies.window.refused',
  identifier_mismatch: 'ceremonies.window.refused',
  bad_request: 'ceremonies.window.refused',
  code_expired: 'ceremonies.window.expired',
  code_used: 'ceremonies.window.expired',
  record_gone: 'ceremonies.window.expired',
  too_many_tries: 'ceremonies.window.tooMany',
  rate_limited: 'ceremonies.window.tooMany',
};

/** One sentence and one button, which opens the window. */
export const createWindowStep = ({
  FieldNotes,
  failureKey,
  focusUnlessLeaving,
  StepForm,
  useDialog,
  useFlowState,
  useIsOnline,
  useMessages,
  useSlots,
  useStepUpContext,
}: StepParts) =>
  function VerificationDialogWindowStep() {
    const { stepUp } = useStepUpContext();
    const { state } = useDialog();
    const { t, own } = useMessages();
    const slot = useSlots();
    const id = useId();
    const body = useRef<HTMLDivElement>(null);
    const { submit, isPending, isOpen, isBlocked, leaves, problem } = windowStepOf(stepUp, useFlowState(stepUp));
    const isOnline = useIsOnline();
    useEffect(() => focusUnlessLeaving(body.current?.closest('form')?.querySelector('[type=submit]') ?? null), []);

    const isBackOnline = problem?.code === 'offline' && isOnline;
    const general =
      problem?.serverCode === 'other_user'
        ? 'ceremonies.window.otherUser'
        : problem && (ownErrors[problem.code] ?? failureKey(problem.code));
    const note = problem
      ? !isBackOnline && own('host', problem.serverCode, general)
      : isBlocked && t('ceremonies.window.blocked');
    const method = 'method' in state ? state.method : undefined;
    const label = () => {
      if (problem ?? isBlocked) return t('retry');
      if (isOpen) return t('ceremonies.window.again');
      if (leaves) return t('ceremonies.window.leavesLabel');
      return own(
        'defined',
        `${method}.label`,
        method === 'sign-in' ? 'ceremonies.window.sign-in.label' : 'ceremonies.window.label',
      );
    };
    const text = t(isOpen ? 'ceremonies.window.open' : `ceremonies.window.${leaves ? 'leaves' : 'text'}`);
    return (
      <StepForm
        isPending={isPending}
        submitLabel={label()}
        submitDescription={note ? `${id} ${id}-note` : id}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p {...slot('note')} id={id}>
          {/* Each sentence that does not fit on the rest of the line begins on the next one. */}
          <span key={text}>
            {text.split(/(?<=[.!?。]) /).flatMap((sentence, index) => [
              index ? ' ' : '',
              <span key={sentence} data-sv="sentence">
                {sentence}
              </span>,
            ])}
          </span>
        </p>
        <div data-sv="notes" ref={body}>
          <FieldNotes id={id} problem={note} notice={isBackOnline && t('online')} />
        </div>
      </StepForm>
    );
  };
