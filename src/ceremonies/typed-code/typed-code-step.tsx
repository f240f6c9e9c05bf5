'use client';
import { useEffect, useId, useRef, useState } from 'react';
import type { VerificationErrorCode } from '../../api/errors.js';
import type { Method } from '../../api/types.js';
import { useStepUpContext } from '../../hooks/context.js';
import { useIsOnline } from '../../hooks/use-is-online.js';
import { useMessages } from '../../i18n/use-messages.js';
import type { MessageKey } from '../../i18n/resources.js';
import { FieldNotes } from '../../dialog/field-notes.js';
import { focusUnlessLeaving } from '../../dialog/layer/focus.js';
import { useSlots } from '../../dialog/presentation.js';
import { useDialog } from '../../dialog/dialog-context.js';
import { StepForm } from '../../dialog/step-form.js';
import { buttonKey, failureKey } from '../../dialog/step-words.js';
import { Text } from '../../dialog/text.js';
import { CodeField } from '../message-code/code-field.js';
import { TextField } from './text-field.js';
import { useTypedCodeStep } from './use-typed-code-step.js';

/** The sentences in which no message is sent. The others are those of every step. */
const ownErrors = {
  wrong_code: 'wrong',
  identifier_mismatch: 'wrong',
  code_used: 'used',
  code_expired: 'expired',
  record_gone: 'expired',
  too_many_tries: 'tooMany',
  rate_limited: 'tooMany',
} as const satisfies Partial<Record<VerificationErrorCode, string>>;

type OwnError = (typeof ownErrors)[keyof typeof ownErrors];

interface Words {
  /** The words of this method. */
  own: 'ceremonies.typed-code.totp' | 'ceremonies.typed-code.backup-code';
  error: (code: VerificationErrorCode) => MessageKey;
}

function wordsOf(hasLetters: boolean): Words {
  const own = hasLetters ? 'ceremonies.typed-code.backup-code' : 'ceremonies.typed-code.totp';
  return {
    own,
    error: (code) => {
      const name: OwnError | undefined = Object.hasOwn(ownErrors, code)
        ? ownErrors[code as keyof typeof ownErrors]
        : undefined;
      return name ? `${own}.${name}` : failureKey(code);
    },
  };
}

interface CodeOfMethodProps {
  /** The method, which can be one of the app's. */
  method: Method | undefined;
  /** The number of digits; undefined: a code with letters. */
  length: number | undefined;
}

function CodeOfMethod({ method, length }: CodeOfMethodProps) {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { t, own: appWords } = useMessages();
  const slot = useSlots();
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  const [hasJunk, setHasJunk] = useState(false);
  const { field, onSubmit, isPending, isIncomplete, problem } = useTypedCodeStep(stepUp);
  const isOnline = useIsOnline();
  useEffect(() => focusUnlessLeaving(input.current), []);

  const failure = problem?.code;
  const isBackOnline = failure === 'offline' && isOnline;
  const { own, error } = wordsOf(length === undefined);
  const missing =
    length === undefined ? t('ceremonies.typed-code.backup-code.missing') : t('errors.codeIncomplete', { length });
  const wrong = failure === 'wrong_code' && appWords('defined', `${method}.wrong`, undefined);
  const note = isIncomplete
    ? missing
    : problem && !isBackOnline && (wrong || appWords('host', problem.serverCode, error(problem.code)));
  const notice = hasJunk && length !== undefined ? t('code.digitsOnly', { length }) : isBackOnline && t('online');
  const isWrong = problem?.step === 'check' && problem.recovery === 'verify';
  const shared = {
    ...field,
    id,
    ref(node: HTMLInputElement | null) {
      field.ref(node);
      if (node) input.current = node;
    },
    pending: isPending,
    invalid: isIncomplete || isWrong,
    verified: state.status === 'verified',
    shake: isWrong ? problem : undefined,
  };
  return (
    <StepForm onSubmit={onSubmit} isPending={isPending} submitLabel={t(buttonKey(problem?.recovery ?? 'verify'))}>
      <label {...slot('label')} htmlFor={id}>
        <b data-sv="target">
          <Text>
            {appWords('defined', `${method}.label`, undefined) || t(`${own}.label`, { length: length ?? '' })}
          </Text>
        </b>
      </label>
      {length === undefined ? (
        <TextField {...shared} className={slot('input').className} aria-describedby={`${id}-note`} />
      ) : (
        <>
          <CodeField
            {...shared}
            className={slot('code').className}
            length={length}
            onChange={() => {
              if (hasJunk) setHasJunk(false);
              field.onChange();
            }}
            onComplete={() => onSubmit()}
            onJunk={() => setHasJunk(true)}
            aria-describedby={`${note || notice ? `${id}-note ` : ''}${id}-automatic`}
          />
          <span hidden id={`${id}-automatic`}>
            <Text>{t('code.automatic', { length })}</Text>
          </span>
        </>
      )}
      <div data-sv="notes">
        <FieldNotes id={id} problem={!hasJunk && note} notice={notice} />
      </div>
    </StepForm>
  );
}

/** One field for a code that nobody sends: cells for digits, or a line of text. */
export function VerificationDialogTypedCodeStep() {
  const { state } = useDialog();
  const [last, setLast] = useState(state);
  // At success the state has no length, and the field stays.
  if (state.status === 'typed-code' && state !== last) setLast(state);
  const { method, codeLength } = last.status === 'typed-code' ? last : { method: undefined, codeLength: undefined };
  return <CodeOfMethod key={method} method={method} length={codeLength} />;
}
