'use client';
import { useEffect, useRef } from 'react';
import type { VerificationRecord } from '../api/types.js';
import { headersOf, type AskOptions } from '../core/ask.js';
import { isStepUpCancelled, type CancelReason } from '../core/errors.js';
import type { StepUp } from '../core/step-up.js';

/** What a verification gave. */
export interface Verified {
  /** The proof. */
  record: VerificationRecord;
  /** The record's header, for a request to the Account API or the app's own back end. */
  headers: Record<string, string>;
}

/** When the user is asked, and who hears what came of it. */
export interface ControlledVerificationOptions extends Pick<AskOptions, 'action' | 'methods' | 'maxAge'> {
  /** The user is asked while this is true. @default false */
  open?: boolean;
  /** Called with `false` when the user has verified or cancelled, and why. */
  onOpenChange?: (open: boolean, details: { reason: CancelReason | 'verified' }) => void;
  /** Gets the record, and its header for a request. */
  onVerified?: (verified: Verified) => void;
}

/** Asks while `open` is true, and says when that is over. Opening always asks, unless `maxAge` (seconds) allows a record held. */
export function useControlledVerification(stepUp: StepUp, options: ControlledVerificationOptions): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const open = options.open ?? false;
  useEffect(() => {
    if (!open) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const { action, methods, maxAge = 0 } = latest.current;
    stepUp.verify({ action, methods, maxAge, signal }).then(
      (record) => {
        if (signal.aborted) return;
        latest.current.onVerified?.({ record, headers: headersOf(record) });
        latest.current.onOpenChange?.(false, { reason: 'verified' });
      },
      (error: unknown) => {
        if (!signal.aborted && isStepUpCancelled(error)) latest.current.onOpenChange?.(false, { reason: error.reason });
      },
    );
    return () => controller.abort();
  }, [open, stepUp]);
}
