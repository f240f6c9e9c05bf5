import { VerificationError } from '../../api/errors.js';
import type { VerificationApi } from '../../api/types.js';
import type { CeremonyStepState } from '../../core/flow/step.js';
import { read, type Ceremony, type CeremonyEntry, type CeremonyTools, type SecretInput } from '../ceremony.js';

/** The user enters the password. */
export interface FlowPasswordState extends CeremonyStepState {
  /** Distinguishes the states. */
  readonly status: 'password';
}

const createPassword = ({ api }: CeremonyTools): Ceremony<FlowPasswordState> => ({
  enter: (step) => step.show({ status: 'password', pending: false }),
  moves: {
    submitPassword: (step, password: SecretInput) =>
      step.submit(async () => {
        if (step.state.status !== 'password') throw new VerificationError('aborted');
        step.show({ ...step.state, pending: true, problem: undefined });
        await step.request(
          'check',
          (signal) =>
            (api as Required<VerificationApi>).verifyPassword(
              { password: read(password), transaction: step.transaction, partialId: step.partialId },
              { signal },
            ),
          (answer) => step.proven(answer),
        );
      }),
  },
  failed(step, problem) {
    if (step.state.status === 'password') step.show({ ...step.state, pending: false, problem });
  },
});

/** The user types what a password manager fills in. */
export const password = {
  methods: ['password'],
  serves: ({ identifier }, { verifyPassword }) =>
    identifier === undefined &&
    (verifyPassword !== undefined ||
      (process.env.NODE_ENV !== 'production' && 'it needs the function `verifyPassword` of the back end')),
  core: createPassword,
} as const satisfies CeremonyEntry<FlowPasswordState>;
