'use client';
import type { StepUpClock } from '../../core/clock.js';
import type { StepUp } from '../../core/step-up.js';
import { useDeadline, type DeadlineView } from '../../hooks/use-deadline.js';
import { useSecretForm, type SecretForm } from '../use-secret-form.js';
import { normaliseCode } from './code.js';

// The public hooks (`use-code-form.ts`, `use-resend.ts`) are files of their own, which the dialog leaves alone: a bundler that
// splits by files (esbuild) loads with an entry all that the entry exports and a later chunk uses, and forms belong behind the
// first prompt.

/** The code step of a coordinator. */
export function useCodeStep(stepUp: StepUp, length: number): SecretForm {
  return useSecretForm(stepUp, {
    name: 'code',
    isComplete: (value) => normaliseCode(value, length) !== undefined,
    send: (read) => stepUp.flow.submitCode(() => normaliseCode(read(), length) ?? read()),
    oncePerValue: true,
  });
}

/** How long before its end a code is said to be about to expire, in milliseconds. */
const EXPIRING_BEFORE = 60_000;

/** `over`: the server has forgotten the code by now. */
export type CodeLife = 'fresh' | 'expiring' | 'over';

const life: DeadlineView<CodeLife> = {
  read: (remaining) => (remaining > EXPIRING_BEFORE ? 'fresh' : remaining > 0 ? 'expiring' : 'over'),
  next: (remaining) => (remaining > EXPIRING_BEFORE ? remaining - EXPIRING_BEFORE : remaining),
  initial: 'fresh',
};

/** How far a code's life has gone, `expiresAt` being in milliseconds on this clock. Renders at the two moments that matter. */
export const useCodeLife = (clock: StepUpClock, expiresAt: number): CodeLife => useDeadline(clock, expiresAt, life);
