'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { failureOf } from '../core/failure.js';
import { useStepUpContext } from '../hooks/context.js';
import { usePasswordStep } from '../hooks/step-forms.js';
import { useIsOnline } from '../hooks/use-is-online.js';
import { useMessages } from '../hooks/use-messages.js';
import { useDialog } from './dialog-context.js';
import { FieldNotes } from './field-notes.js';
import { goOnAt } from './focus.js';
import { PasswordField } from './password-field.js';
import { useSlots } from './presentation.js';
import { StepForm } from './step-form.js';
import { Text } from './text.js';
import { buttonKey, noteKey } from './words-of.js';

/** One password field and one main button. */
export function VerificationDialogPasswordStep() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { t } = useMessages();
  const slot = useSlots();
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  const [capsLock, setCapsLock] = useState(false);
  const { field, onSubmit, isPending, isIncomplete, error, refusal } = usePasswordStep(stepUp);
  useEffect(() => goOnAt(input.current), []);
  const isBack = useIsOnline() && error === 'offline';

  const verified = state.status === 'verified';
  const problem = isIncomplete ? t('errors.passwordRequired') : error && !isBack && t(noteKey(error));
  return (
    <StepForm
      onSubmit={onSubmit}
      isPending={isPending}
      submitLabel={t(buttonKey(error ? failureOf(error).button : 'verify'))}
    >
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
        shake={refusal}
        onCapsLock={setCapsLock}
        aria-describedby={`${id}-note`}
      />
      <div data-sv="notes">
        <FieldNotes
          id={id}
          problem={problem}
          notice={isBack ? t('online') : capsLock && t('password.capsLock')}
          noticeIcon={isBack ? undefined : 'caps'}
        />
      </div>
    </StepForm>
  );
}
