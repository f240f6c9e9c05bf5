'use client';
import { useEffect, useRef } from 'react';
import { callSafely } from '../core/call-safely.js';
import { useStepUpContext } from '../hooks/context.js';
import { closingOf, type VerificationCloseDetails } from '../hooks/use-controlled-verification.js';
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

/**
 * Verifies a new address while `open`. Returns the flow for your own dialog: its states, with `identifier` for the
 * address, and its actions.
 */
export function useIdentifierVerification(options: IdentifierVerificationOptions): UseStepUpFlowResult {
  const { stepUp } = useStepUpContext();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const open = options.open ?? false;
  useEffect(() => {
    if (!open) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const { type, action, methods, maxAge } = latest.current;
    const link =
      latest.current.link && ((proof: IdentifierVerificationResult) => Promise.resolve(latest.current.link?.(proof)));
    verifyIdentifier(stepUp, { type, action: action ?? `link-${type}`, methods, maxAge, link, signal }).then(
      (proof) => {
        if (signal.aborted) return;
        callSafely(() => latest.current.onVerified?.(proof)); // it closes even if onVerified throws
        latest.current.onOpenChange?.(false, { reason: 'verified' });
      },
      (error: unknown) => {
        if (!signal.aborted) latest.current.onOpenChange?.(false, closingOf(error));
      },
    );
    return () => controller.abort();
  }, [open, stepUp]);
  return useStepUpFlow();
}
