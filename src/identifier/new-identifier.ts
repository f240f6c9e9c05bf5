import type { Identifier, VerificationRecord } from '../api/types.js';
import type { AskOptions } from '../core/call/ask.js';
import type { StepUp } from '../core/step-up.js';

/** Both proofs: who the user is, and that the new address is theirs. */
export interface NewIdentifierProof {
  /** The new address, as the server has to get it. */
  identifier: Identifier;
  /** Goes into the body of the call that links the address. */
  newIdentifierVerificationRecordId: string;
  /** The proof of identity, and its header. */
  record: VerificationRecord;
  /** The header of the proof of identity: spread it into the request's. */
  headers: Record<string, string>;
}

/** What the flow of a new address is begun with. */
export interface IdentifierFlowOptions extends Pick<AskOptions, 'action' | 'methods' | 'maxAge'> {
  /** Which kind of address is new. */
  type: Identifier['type'];
  /**
   * Links the address, while the dialog is still open. A challenge asks for the identity anew, and calls once more.
   *
   * Whatever it resolves with is success, except a `Response` that is not `ok` and anything else with a `status` of 400 or
   * more. The body is yours to judge: if a proxy or a sign-in page may answer 200 in place of your back end, look, and throw.
   *
   * How long it may take is yours as well: pass `signal: AbortSignal.timeout(…)` to your `fetch`. Until it settles the dialog
   * waits, with its way out: a user who closes it has cancelled, though the address may be linked by then.
   */
  bind?: (proof: NewIdentifierProof) => Promise<unknown>;
}

/** What has been proven so far. */
export interface LinkingAttempt {
  options: IdentifierFlowOptions;
  identity?: VerificationRecord;
  /** The record of the new address, once its code has been checked: it outlives a new proof of identity. */
  proven?: string;
}

/**
 * Proves a *new* e-mail address or phone number: identity first (by the `StepUp` that it is made from), then the address,
 * then the code, then `bind`. To a dialog it is a `StepUp`: the same states, and the same verbs.
 */
export interface IdentifierFlow extends StepUp {
  /** Resolves when all is proven, and bound if there is a `bind`. @throws StepUpCancelledError */
  begin(options: IdentifierFlowOptions): Promise<NewIdentifierProof>;
  /**
   * Sends a code to the address. `entered` is how the user wrote it, for the field to begin with when it is asked for again.
   *
   * @throws VerificationError; an address that can't be used is told by the state as well
   */
  submitIdentifier(identifier: Identifier, entered?: string): Promise<void>;
}

/** One way through the flow, from `begin` to its end. */
export interface IdentifierAttempt extends LinkingAttempt {
  end: AbortController;
  /** The address that was tried last, as the user wrote it. */
  entered?: string;
  resolve(proof: NewIdentifierProof): void;
  reject(error: unknown): void;
}
