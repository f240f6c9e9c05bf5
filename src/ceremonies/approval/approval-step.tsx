'use client';
import { useEffect, useId, useRef, useState } from 'react';
import type { VerificationErrorCode } from '../../api/errors.js';
import type { StepParts } from '../../dialog/step-parts.js';
import type { MessageKey } from '../../i18n/resources.js';
import { approvalStepOf } from './approval-step-of.js';

/** The sentences of an approval, where those of a code would be wrong. */
const ownErrors: Partial<Record<VerificationErrorCode, MessageKey>> = {
  wrong_code: 'ceremonies.approval.refused',
  identifier_mismatch: 'ceremonies.approval.refused',
  bad_request: 'ceremonies.approval.refused',
  host: 'ceremonies.approval.refused',
  code_expired: 'ceremonies.approval.expired',
  code_used: 'ceremonies.approval.expired',
  record_gone: 'ceremonies.approval.expired',
  too_many_tries: 'ceremonies.approval.tooMany',
  rate_limited: 'ceremonies.approval.tooMany',
};

/** The last seconds of a request, in which a note announces its end. */
const EXPIRING = 30;

/** What the user needs for the app, the time that is left, and a button for those who do not wait. */
export const createApprovalStep = ({
  Announcement,
  FieldNotes,
  failureKey,
  focusUnlessLeaving,
  formatDuration,
  Icon,
  Sentence,
  Spinner,
  StepForm,
  Text,
  useDialog,
  useFlowState,
  useIsOnline,
  useMessages,
  useSlots,
  useStepUpContext,
  useTimeLeft,
}: StepParts) => {
  /** The state of the request, and how long it can be approved. The seconds are shown, not read out. */
  function RequestNote({ expiresAt, isNotYet }: { expiresAt: number | undefined; isNotYet: boolean }) {
    const { stepUp } = useStepUpContext();
    const { t } = useMessages();
    const slot = useSlots();
    const secondsLeft = useTimeLeft(stepUp, expiresAt ?? 0);
    const isOver = expiresAt !== undefined && secondsLeft === 0; // the last check is on its way: the user came back too late
    const isExpiring = expiresAt !== undefined && !isOver && secondsLeft <= EXPIRING;
    const news = isExpiring ? 'expiring' : isNotYet && !isOver && 'notYet';
    const time = formatDuration(t, secondsLeft);
    return (
      <>
        <p {...slot('note')}>
          {isExpiring ? <Icon name="alert" /> : <Spinner />}
          <span>
            {/* Once: the live region exists before, and its text contains no seconds. */}
            <span role="status">{news && <Text>{t(`ceremonies.approval.${news}`)}</Text>}</span>
            {!news && <Text>{t(`ceremonies.approval.${expiresAt === undefined ? 'starting' : 'waiting'}`)}</Text>}
          </span>
        </p>
        {Number.isFinite(expiresAt) && (
          <p {...slot('note')}>
            <Sentence text={(value) => t('ceremonies.approval.left', { time: value })}>
              <span translate="no">{time}</span>
            </Sentence>
          </p>
        )}
      </>
    );
  }

  return function VerificationDialogApprovalStep() {
    const { stepUp } = useStepUpContext();
    const { state } = useDialog();
    const { t, own } = useMessages();
    const slot = useSlots();
    const id = useId();
    const body = useRef<HTMLDivElement>(null);
    const current = useFlowState(stepUp);
    const [last, setLast] = useState(current);
    // At success the state has no number, and the step stays as it was.
    const isCurrent = current.status === 'approval';
    if (isCurrent && current !== last) setLast(current);
    const { submit, isPending, isWaiting, isNotYet, number, link, qr, expiresAt, problem } = approvalStepOf(
      stepUp,
      isCurrent ? current : last,
    );
    const isOnline = useIsOnline();
    const isOver = problem?.recovery === 'new-code';
    useEffect(
      () => focusUnlessLeaving(body.current?.closest('form')?.querySelector('[type=submit]') ?? null),
      [isOver], // the link to the app had the focus, and is gone
    );

    const isBackOnline = !isWaiting && problem?.code === 'offline' && isOnline;
    const failure =
      problem &&
      !isWaiting &&
      !isBackOnline &&
      own('host', problem.serverCode, ownErrors[problem.code] ?? failureKey(problem.code));
    const notice = () => {
      if (!isCurrent) return false;
      if (isWaiting && problem) return t('ceremonies.approval.unreachable');
      return isBackOnline && t('online');
    };
    const method = 'method' in state ? state.method : undefined;
    const text = qr ? 'textQr' : number ? 'textNumber' : 'text';
    const label = () => {
      if (isOver) return t('ceremonies.approval.again');
      return problem && !isWaiting ? t('retry') : own('defined', `${method}.label`, 'ceremonies.approval.label');
    };
    const spoken = number && t('ceremonies.approval.number', { number: [...number.replace(/[ -]/g, '')].join(' ') });
    return (
      <StepForm
        isPending={isPending}
        submitLabel={label()}
        submitDescription={failure ? `${id} ${id}-note` : id}
        onSubmit={(event) => {
          event.preventDefault();
          if (isCurrent) submit();
        }}
      >
        <p {...slot('note')} id={id}>
          <Text>{t(`ceremonies.approval.${text}`)}</Text>
        </p>
        {qr && <img data-sv="qr" src={qr} alt={t('ceremonies.approval.picture')} />}
        {qr && number && (
          <p {...slot('note')}>
            <Text>{t('ceremonies.approval.textNumber')}</Text>
          </p>
        )}
        {number && (
          <p data-sv="number">
            <bdi key={number} dir="ltr" translate="no" aria-hidden="true">
              {number}
            </bdi>
            <span data-sv="sr">
              <Text>{spoken ?? ''}</Text>
            </span>
          </p>
        )}
        {link && (
          <a data-sv="app" href={link} {...(/^https?:/.test(link) && { target: '_blank', rel: 'noopener noreferrer' })}>
            <Text>{t('ceremonies.approval.open')}</Text>
          </a>
        )}
        <div data-sv="notes" ref={body}>
          <FieldNotes id={id} problem={failure} notice={notice()}>
            {isCurrent && <RequestNote expiresAt={expiresAt} isNotYet={isNotYet} />}
          </FieldNotes>
          <Announcement words={spoken} of={spoken ? expiresAt : undefined} />
        </div>
      </StepForm>
    );
  };
};
