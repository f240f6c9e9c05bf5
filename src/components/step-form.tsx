'use client';
import type { ReactNode, SyntheticEvent } from 'react';
import { canGoBack } from '../core/selectors.js';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../hooks/use-messages.js';
import { useDialog } from './dialog-context.js';
import { useSlots } from './presentation.js';
import { SubmitButton } from './submit-button.js';

export interface StepFormProps {
  onSubmit: (event: SyntheticEvent) => void;
  isPending: boolean;
  submitLabel: string;
  /** Field and notes. */
  children: ReactNode;
}

/** A step with one field: the field scrolls if need be, the main button and the way back stay. */
export function StepForm({ onSubmit, isPending, submitLabel, children }: StepFormProps) {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { t } = useMessages();
  const slot = useSlots();
  const verified = state.status === 'verified';
  const another = canGoBack(state) || (verified && state.options.length > 1);
  return (
    <form {...slot('form')} noValidate onSubmit={onSubmit}>
      <div {...slot('body')}>{children}</div>
      <div {...slot('foot')} data-bare={another ? undefined : ''}>
        <SubmitButton
          className={slot('submit').className}
          state={verified ? 'verified' : isPending ? 'pending' : undefined}
        >
          {submitLabel}
        </SubmitButton>
        {another && (
          <button {...slot('link')} type="button" onClick={() => void stepUp.back()}>
            {t('another')}
          </button>
        )}
      </div>
    </form>
  );
}
