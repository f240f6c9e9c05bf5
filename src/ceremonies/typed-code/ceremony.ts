import type { Method, VerificationApi } from '../../api/types.js';
import type { CeremonyStepState } from '../../core/flow/step.js';
import { codeLengthOf } from '../message-code/code-length.js';
import { read, type CreateCeremony, type SecretInput } from '../ceremony.js';

/** The user enters a code that nobody sends: from an authenticator app, or from a list. */
export interface FlowTypedCodeState extends CeremonyStepState {
  /** Distinguishes the states. */
  readonly status: 'typed-code';
  /** The method, such as `totp` or `backup-code`. */
  readonly method: Method;
  /** The number of digits of the code; undefined for a backup code, which can have letters and any length. */
  readonly codeLength?: number;
}

export const createTypedCode: CreateCeremony<FlowTypedCodeState> = ({ api }) => ({
  enter(step) {
    const { method, codeLength } = step.option;
    // A method of the app's has digits if the back end names their number.
    const digits = (method === 'totp' || codeLength !== undefined) && { codeLength: codeLengthOf(step.option) };
    step.show({ status: 'typed-code', pending: false, method, ...digits });
  },
  moves: {
    submitCode: (step, code: SecretInput) =>
      step.submit(async () => {
        const { method } = step.option;
        if (step.state.status === 'typed-code') step.show({ ...step.state, pending: true, problem: undefined });
        await step.request(
          'check',
          (signal) =>
            (api as Required<VerificationApi>).finish(
              { method, answer: read(code), transaction: step.transaction, partialId: step.partialId },
              { signal },
            ),
          (answer) => step.proven(answer),
        );
      }),
  },
  failed(step, problem) {
    if (step.state.status !== 'typed-code') return;
    // Nobody can send another code: the user types one, or the same one later.
    const { code } = problem;
    const recovery = problem.recovery === 'new-code' ? 'verify' : problem.recovery;
    const isTooEarly = code === 'rate_limited' || code === 'too_many_tries';
    step.show({ ...step.state, pending: false, problem: { ...problem, recovery: isTooEarly ? 'retry' : recovery } });
  },
});
