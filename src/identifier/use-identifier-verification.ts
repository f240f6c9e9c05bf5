'use client';
import { useEffect, useRef, useState } from 'react';
import { guarded } from '../core/guarded.js';
import { createIdentifierFlow } from './identifier-flow.js';
import type { IdentifierFlow } from './new-identifier.js';
import type { IdentifierFlowOptions, NewIdentifierProof } from './new-identifier.js';
import { useStepUpContext } from '../hooks/context.js';
import { closingOf, type Closing } from '../hooks/use-controlled-verification.js';

/** When a new address is asked for, and who hears what came of it. */
export interface IdentifierVerificationOptions extends IdentifierFlowOptions {
  /** The user is asked while this is true. @default false */
  open?: boolean;
  /** Called with `false` when it is over, and why: the address is proven (and linked), or as of `SecurityVerification`. */
  onOpenChange?: (open: boolean, details: Closing) => void;
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
        guarded(() => latest.current.onVerified?.(proof)); // it closes all the same
        latest.current.onOpenChange?.(false, { reason: 'verified' });
      },
      (error: unknown) => {
        if (current) latest.current.onOpenChange?.(false, closingOf(error));
      },
    );
    return () => {
      current = false;
      flow.cancel('aborted');
    };
  }, [open, flow]);
  return flow;
}
