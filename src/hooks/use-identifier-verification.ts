'use client';
import { useEffect, useRef, useState } from 'react';
import type { CancelReason } from '../core/errors.js';
import { isStepUpCancelled } from '../core/errors.js';
import { createIdentifierFlow } from '../core/identifier-flow.js';
import type { IdentifierFlow } from '../core/new-identifier.js';
import type { IdentifierFlowOptions, NewIdentifierProof } from '../core/new-identifier.js';
import { useStepUpContext } from './context.js';

/** When a new address is asked for, and who hears what came of it. */
export interface IdentifierVerificationOptions extends IdentifierFlowOptions {
  /** The user is asked while this is true. @default false */
  open?: boolean;
  /** Called with `false` when the address is proven (and linked), or the user has cancelled, and why. */
  onOpenChange?: (open: boolean, details: { reason: CancelReason | 'verified' }) => void;
  /** Both proofs, when all is done. */
  onVerified?: (proof: NewIdentifierProof) => void;
}

/** The flow of a new address, run while `open`: its states are those of a `StepUp`, and `identifier` for the address. */
export function useIdentifierVerification(options: IdentifierVerificationOptions): IdentifierFlow {
  const { stepUp } = useStepUpContext();
  const [flow] = useState(() => createIdentifierFlow(stepUp));
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const open = options.open ?? false;
  useEffect(() => {
    if (!open) return undefined;
    let current = true;
    const { type, action, methods, maxAge } = latest.current;
    const bind = latest.current.bind && ((proof: NewIdentifierProof) => Promise.resolve(latest.current.bind?.(proof)));
    flow.begin({ type, action: action ?? `link-${type}`, methods, maxAge, bind }).then(
      (proof) => {
        if (!current) return;
        latest.current.onVerified?.(proof);
        latest.current.onOpenChange?.(false, { reason: 'verified' });
      },
      (error: unknown) => {
        if (current && isStepUpCancelled(error)) latest.current.onOpenChange?.(false, { reason: error.reason });
      },
    );
    return () => {
      current = false;
      flow.cancel('aborted');
    };
  }, [open, flow]);
  return flow;
}
