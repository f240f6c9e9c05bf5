'use client';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { backTarget, codeOptionOf, isStep } from '../core/flow/state.js';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../i18n/use-messages.js';
import { useDialog } from './dialog-context.js';
import { useSlots } from './presentation.js';
import { SubmitButton } from './submit-button.js';
import { Text } from './text.js';

export interface StepFormProps {
  onSubmit: (event: SyntheticEvent) => void;
  isPending: boolean;
  /** The button's action has to wait; the notes show how long. */
  waits?: boolean;
  submitLabel: string;
  /** The ids of what describes the main button, in a step without a field. */
  submitDescription?: string;
  /** Field and notes. */
  children: ReactNode;
}

/** A step with one field. The field scrolls if needed; the main button and the link back stay. */
export function StepForm({
  onSubmit,
  isPending,
  waits = false,
  submitLabel,
  submitDescription,
  children,
}: StepFormProps) {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { t } = useMessages();
  const slot = useSlots();
  const verified = state.status === 'verified';
  const [shown] = useState(() => backTarget(state));
  const target = verified ? shown : backTarget(state);
  const type = target === 'address' ? codeOptionOf(state)?.identifier.type : undefined;
  const linking = isStep(state) && state.linking;
  return (
    <form {...slot('form')} noValidate onSubmit={onSubmit}>
      <div {...slot('body')}>{children}</div>
      <div {...slot('foot')} data-bare={target ? undefined : ''}>
        <SubmitButton
          className={slot('submit').className}
          aria-describedby={submitDescription}
          state={verified ? 'verified' : isPending ? 'pending' : waits ? 'waiting' : undefined}
        >
          {submitLabel}
        </SubmitButton>
        {target && (
          <button
            {...slot('link')}
            type="button"
            aria-disabled={linking || undefined}
            onClick={() => void stepUp.flow.back()}
          >
            <Text>{type ? t(`identifier.${type}.another`) : t('another')}</Text>
          </button>
        )}
      </div>
    </form>
  );
}
