'use client';
import type { StepUp } from '../core/step-up.js';
import { useStepUpContext } from '../hooks/context.js';
import { useWhileOpen, type VerificationCloseDetails } from '../hooks/use-controlled-verification.js';
import { useStepUpFlow, type UseStepUpFlowResult } from '../hooks/use-flow.js';
import { verifyIdentifier, type VerifyIdentifierOptions, type IdentifierVerificationResult } from './linking.js';

/** Opens and closes the verification of a new address, and receives its result. */
export interface IdentifierVerificationOptions extends VerifyIdentifierOptions {
  /** The prompt is open while this is true. @default false */
  open?: boolean;
  /**
   * Called with `false` at the end, and with the outcome: the address is verified (and linked), or as for
   * `SecurityVerification`.
   */
  onOpenChange?: (open: boolean, details: VerificationCloseDetails) => void;
  /** Called with both records at the end. */
  onVerified?: (proof: IdentifierVerificationResult) => void;
}

function verifyAddress(
  stepUp: StepUp,
  latest: { readonly current: IdentifierVerificationOptions },
  signal: AbortSignal,
): Promise<IdentifierVerificationResult> {
  const { type, action = `link-${type}`, methods, maxAge, link } = latest.current;
  return verifyIdentifier(stepUp, {
    type,
    action,
    methods,
    maxAge,
    signal,
    // The function of the last render, as its component may have changed while the dialog was open.
    ...(link && { link: (proof) => Promise.resolve(latest.current.link?.(proof)) }),
  });
}

/**
 * Verifies a new address while `open`. Returns the flow for your own dialog: its states, with `identifier` for the
 * address, and its actions.
 */
export function useIdentifierVerification(options: IdentifierVerificationOptions): UseStepUpFlowResult {
  const { stepUp } = useStepUpContext();
  useWhileOpen(stepUp, options, verifyAddress);
  return useStepUpFlow();
}
