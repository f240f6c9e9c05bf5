import { VerificationError } from '../api/errors.js';
import type { Identifier, VerificationApi } from '../api/types.js';
import type { SentCodes } from '../core/flow/sent-codes.js';
import { consequenceOf } from '../core/flow/failures.js';
import type { FlowEvent } from '../core/flow/transition.js';
import type { Secret } from '../core/flow/secret.js';
import type { StepRequests } from '../core/flow/step-request.js';

interface AddressProof {
  api: VerificationApi;
  steps: StepRequests;
  sentCodes: SentCodes;
  dispatch(event: FlowEvent): void;
  fail(error: unknown): void;
}

/** Checks the code of a new address: the id of its record. @throws VerificationError, after the flow has moved as it demands */
export function createAddressProof({ api, steps, sentCodes, dispatch, fail }: AddressProof) {
  return async function prove(identifier: Identifier, code: Secret): Promise<string> {
    const sent = sentCodes.get(identifier);
    if (!sent) throw new VerificationError('record_gone');
    let proven = '';
    await steps.request(
      'code',
      (signal) => api.verifyCode({ identifier, id: sent.id, code: code.read() }, { signal }),
      ({ id }) => {
        proven = id;
        sentCodes.spend(identifier, sent.id); // checked once more it would be refused (recorded)
      },
      (error) => {
        const consequence = consequenceOf(error.code);
        if (consequence !== 'stay') sentCodes.spend(identifier, sent.id);
        if (consequence === 'newCode')
          dispatch({ type: 'spent', resendAt: sentCodes.freeAt(identifier), code: error.code });
        fail(error);
      },
    );
    return proven;
  };
}
