'use client';
import { useStepUpContext } from '../../hooks/context.js';
import { useResendStep, type CodeResend } from './use-resend-step.js';

/** "Send again" in the code step of the provider's flow. */
export function useCodeResend({ onSent }: { onSent?: () => void } = {}): CodeResend {
  return useResendStep(useStepUpContext().stepUp, onSent);
}
