'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { useStepUpContext } from '../../hooks/context.js';
import { usePasswordStep } from './use-password-step.js';
import { useIsOnline } from '../../hooks/use-is-online.js';
import { useMessages } from '../../i18n/use-messages.js';
import { useDialog } from '../../dialog/dialog-context.js';
import { FieldNotes } from '../../dialog/field-notes.js';
import { focusUnlessLeaving } from '../../dialog/layer/focus.js';
import { PasswordField } from './password-field.js';
import { useSlots } from '../../dialog/presentation.js';
import { StepForm } from '../../dialog/step-form.js';
import { Text } from '../../dialog/text.js';
import { buttonKey, failureText } from '../../dialog/step-words.js';

/** One password field and one main button. */
export function VerificationDialogPasswordStep() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const messages = useMessages();
  const { t } = messages;
  const slot = useSlots();
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  const [capsLock, setCapsLock] = useState(false);
  const { field, onSubmit, isPending, isIncomplete, problem } = usePasswordStep(stepUp);
  const error = problem?.code;
  useEffect(() => focusUnlessLeaving(input.current), []);
  const isBackOnline = useIsOnline() && error === 'offline';

  const verified = state.status === 'verified';
  const note = isIncomplete ? t('errors.passwordRequired') : problem && !isBackOnline && failureText(messages, problem);
  return (
    <StepForm onSubmit={onSubmit} isPending={isPending} submitLabel={t(buttonKey(problem?.recovery ?? 'verify'))}>
      <label {...slot('label')} htmlFor={id}>
        <b data-sv="target">
          <Text>{t('password.label')}</Text>
        </b>
      </label>
      <PasswordField
        {...field}
        id={id}
        className={slot('input').className}
        ref={(node) => {
          field.ref(node);
          if (node) input.current = node;
        }}
        username={'username' in state ? state.username : undefined}
        showLabel={t('password.show')}
        pending={isPending}
        invalid={isIncomplete || error === 'wrong_password'}
        verified={verified}
        shake={error === 'wrong_password' ? problem : undefined}
        onCapsLock={setCapsLock}
        aria-describedby={`${id}-note`}
      />
      <div data-sv="notes">
        <FieldNotes
          id={id}
          problem={note}
          notice={isBackOnline ? t('online') : capsLock && t('password.capsLock')}
          noticeIcon={isBackOnline ? undefined : 'caps'}
        />
      </div>
    </StepForm>
  );
}
