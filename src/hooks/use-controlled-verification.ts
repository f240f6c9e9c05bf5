'use client';
import { useEffect, useRef } from 'react';
import type { VerificationRecord } from '../api/types.js';
import { headersOf, type StepUpCallOptions } from '../core/call/call-options.js';
import { findCancellation, type StepUpCancelReason } from '../core/errors.js';
import { callSafely } from '../core/call-safely.js';
import type { StepUp } from '../core/step-up.js';

/** What a verification gave. */
export interface VerificationResult {
  /** The proof. */
  record: VerificationRecord;
  /** The record's header, for a request to the Account API or the app's own back end. */
  headers: Record<string, string>;
}

/** Why a verification is over. */
export interface VerificationCloseDetails {
  /** How it ended: by a record, by a cancellation (its reason), or by a failure. */
  reason: StepUpCancelReason | 'verified' | 'failed';
  /** With `failed`, what was thrown: a `StepUpFailedError`, or an error of the app's own parts. */
  error?: unknown;
}

/** How a failure closes it. */
export function closingOf(error: unknown): VerificationCloseDetails {
  const cancelled = findCancellation(error);
  return cancelled ? { reason: cancelled.reason } : { reason: 'failed', error };
}

/** When the user is asked, and who hears what came of it. */
export interface ControlledVerificationOptions extends Pick<StepUpCallOptions, 'action' | 'methods' | 'maxAge'> {
  /** The user is asked while this is true. @default false */
  open?: boolean;
  /**
   * Called with `false` when it is over, and why: the user has verified or cancelled, or it failed (`failed`, with what was
   * thrown as `error`).
   */
  onOpenChange?: (open: boolean, details: VerificationCloseDetails) => void;
  /** Gets the record, and its header for a request. */
  onVerified?: (verified: VerificationResult) => void;
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
        callSafely(() => latest.current.onVerified?.({ record, headers: headersOf(record) })); // it closes all the same
        latest.current.onOpenChange?.(false, { reason: 'verified' });
      },
      (error: unknown) => {
        if (!signal.aborted) latest.current.onOpenChange?.(false, closingOf(error));
      },
    );
    return () => controller.abort();
  }, [open, stepUp]);
}
