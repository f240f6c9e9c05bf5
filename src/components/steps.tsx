'use client';
import { stepOf } from '../core/selectors.js';
import { VerificationDialogBlocked } from './blocked-step.js';
import { VerificationDialogCodeStep } from './code-step.js';
import { useDialog } from './dialog-context.js';
import { VerificationDialogMethodList } from './method-list.js';
import { VerificationDialogPasswordStep } from './password-step.js';
import { useSlots } from './presentation.js';

/** The step that is on. */
export function Steps() {
  const { state } = useDialog();
  const slot = useSlots();
  switch (stepOf(state)) {
    case 'password':
      return <VerificationDialogPasswordStep />;
    case 'code':
      return <VerificationDialogCodeStep />;
    case 'blocked':
      return <VerificationDialogBlocked />;
    case 'loading':
    case 'choose':
    case undefined:
    default:
      return (
        <div {...slot('body')} data-bare="">
          <VerificationDialogMethodList />
        </div>
      );
  }
}
