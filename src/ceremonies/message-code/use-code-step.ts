'use client';
import type { StepUpClock } from '../../core/clock.js';
import { codeOptionOf } from '../../core/flow/state.js';
import type { StepUp } from '../../core/step-up.js';
import { useDeadline, type DeadlineView } from '../../hooks/use-deadline.js';
import { useSecretForm, type SecretForm } from '../use-secret-form.js';
import { normaliseCode } from './code.js';

// The public hooks (`use-code-form.ts`, `use-resend.ts`) are separate files that the dialog does not import. A bundler
// that splits by files (esbuild) loads every file that an entry exports and a later chunk uses with the entry, and
// forms must load with the first prompt.

/** The code step of a coordinator. */
export function useCodeStep(stepUp: StepUp): SecretForm {
  const codeIn = (value: string) => normaliseCode(value, codeOptionOf(stepUp.flow.getSnapshot())?.codeLength);
  return useSecretForm(stepUp, {
    name: 'code',
    isComplete: (value) => codeIn(value) !== undefined,
    send: (read) => stepUp.flow.submitCode(() => codeIn(read()) ?? read()),
    oncePerValue: true,
  });
}

/** The time before its expiry in which a code counts as about to expire, in milliseconds. */
const EXPIRING_BEFORE = 60_000;

/** `over`: the server has deleted the code. */
export type CodeLife = 'fresh' | 'expiring' | 'over';

const life: DeadlineView<CodeLife> = {
  read: (remaining) => (remaining > EXPIRING_BEFORE ? 'fresh' : remaining > 0 ? 'expiring' : 'over'),
  next: (remaining) => (remaining > EXPIRING_BEFORE ? remaining - EXPIRING_BEFORE : remaining),
  initial: 'fresh',
};

/** The stage of a code's lifetime, with `expiresAt` in milliseconds on this clock. Renders at its two changes. */
export const useCodeLife = (clock: StepUpClock, expiresAt: number): CodeLife => useDeadline(clock, expiresAt, life);
