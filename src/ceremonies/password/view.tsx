import type { CeremonyView, Row } from '../view.js';
import type { password } from './ceremony.js';
import { VerificationDialogPasswordStep } from './password-step.js';

const rows: Record<(typeof password.methods)[number], Row> = {
  password: {
    name: 'method.password.name',
    hint: 'method.password.hint',
    icon: (
      <>
        <rect x="4.75" y="10.75" width="14.5" height="10.5" rx="2.75" />
        <path d="M8 10.75V6.9a4 4 0 0 1 8 0v3.85M12 14.9v2.2" />
      </>
    ),
  },
};

export const passwordView: CeremonyView = {
  rows,
  locked: 'blocked.locked.password',
  title: () => 'password.title',
  Step: VerificationDialogPasswordStep,
};
