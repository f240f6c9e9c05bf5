'use client';
import { useStepUpContext } from '../../hooks/context.js';
import { useResending, type Resend } from './use-resending.js';

/** "Send again" in the code step of the provider's flow. */
export function useResend({ onSent }: { onSent?: () => void } = {}): Resend {
  return useResending(useStepUpContext().stepUp, onSent);
}
