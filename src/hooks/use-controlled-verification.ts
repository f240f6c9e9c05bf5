'use client';
import { useEffect, useRef } from 'react';
import type { VerificationRecord } from '../api/types.js';
import type { StepUpCallOptions } from '../core/call/call-options.js';
import { findCancellation, type StepUpCancelReason } from '../core/errors.js';
import { callSafely } from '../core/call-safely.js';
import { INTERNALS, type StepUp } from '../core/step-up.js';

/** The result of a verification. */
export interface VerificationResult {
  /** The record. */
  record: VerificationRecord;
  /** The record's header, for a request to the Account API or the app's own endpoints. */
  headers: Record<string, string>;
}

/** Why a verification is over. */
export interface VerificationCloseDetails {
  /** How it ended: by a record, by a cancellation (its reason), or by a failure. */
  reason: StepUpCancelReason | 'verified' | 'failed';
  /** With `failed`, what was thrown: a `StepUpFailedError`, or an error of the app's own parts. */
  error?: unknown;
}

/** The outcome of each failure. */
function closingOf(error: unknown): VerificationCloseDetails {
  const cancelled = findCancellation(error);
  return cancelled ? { reason: cancelled.reason } : { reason: 'failed', error };
}

/** Opens and closes the verification, and receives its result. */
export interface ControlledVerificationOptions extends Pick<
  StepUpCallOptions,
  'action' | 'methods' | 'maxAge' | 'details'
> {
  /** The prompt is open while this is true. @default false */
  open?: boolean;
  /**
   * Called with `false` at the end, and with the outcome: the user has verified or cancelled, or it failed (`failed`,
   * with the error as `error`).
   */
  onOpenChange?: (open: boolean, details: VerificationCloseDetails) => void;
  /** Called with the record, and its header for a request. */
  onVerified?: (verified: VerificationResult) => void;
}

/** The open state of a component, and its callbacks. */
interface Controlled<Result> extends Pick<ControlledVerificationOptions, 'open' | 'onOpenChange'> {
  onVerified?: (result: Result) => void;
}

/**
 * Verifies while `open` is true, and reports the end. `verify` is a function of the module, the same at each render; it
 * reads the options where it needs them.
 */
export function useWhileOpen<Result, Options extends Controlled<Result>>(
  stepUp: StepUp,
  options: Options,
  verify: (stepUp: StepUp, latest: { readonly current: Options }, signal: AbortSignal) => Promise<Result>,
): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const open = options.open ?? false;
  useEffect(() => {
    if (!open) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    verify(stepUp, latest, signal).then(
      (result) => {
        if (signal.aborted) return;
        callSafely(() => latest.current.onVerified?.(result)); // it closes even if onVerified throws
        latest.current.onOpenChange?.(false, { reason: 'verified' });
      },
      (error: unknown) => {
        if (!signal.aborted) latest.current.onOpenChange?.(false, closingOf(error));
      },
    );
    return () => controller.abort();
  }, [open, stepUp, verify]);
}

async function verifyIdentity(
  stepUp: StepUp,
  { current: { action, methods, details, maxAge = 0 } }: { readonly current: ControlledVerificationOptions },
  signal: AbortSignal,
): Promise<VerificationResult> {
  const record = await stepUp.verify({ action, methods, details, maxAge, signal });
  return { record, headers: stepUp[INTERNALS].headersOf(record) };
}

/**
 * Opens a prompt while `open` is true, and reports its end. It always opens one, unless `maxAge` (seconds) accepts the
 * held record.
 */
export const useControlledVerification = (stepUp: StepUp, options: ControlledVerificationOptions): void =>
  useWhileOpen(stepUp, options, verifyIdentity);
