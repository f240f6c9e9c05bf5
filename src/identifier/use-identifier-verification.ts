'use client';
import { useEffect, useRef } from 'react';
import { callSafely } from '../core/call-safely.js';
import { useStepUpContext } from '../hooks/context.js';
import { closingOf, type VerificationCloseDetails } from '../hooks/use-controlled-verification.js';
import { useStepUpFlow, type UseStepUpFlowResult } from '../hooks/use-flow.js';
import { verifyIdentifier, type VerifyIdentifierOptions, type IdentifierVerificationResult } from './linking.js';

/** When a new address is asked for, and who hears what came of it. */
export interface IdentifierVerificationOptions extends VerifyIdentifierOptions {
  /** The user is asked while this is true. @default false */
  open?: boolean;
  /** Called with `false` when it is over, and why: the address is proven (and linked), or as of `SecurityVerification`. */
  onOpenChange?: (open: boolean, details: VerificationCloseDetails) => void;
  /** Both proofs, when all is done. */
  onVerified?: (proof: IdentifierVerificationResult) => void;
}

/** Proves a new address while `open`. Gives the flow, to draw: its states, with `identifier` for the address, and its verbs. */
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
        callSafely(() => latest.current.onVerified?.(proof)); // it closes all the same
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
