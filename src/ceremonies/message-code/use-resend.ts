'use client';
import { useStepUpContext } from '../../hooks/context.js';
import { useResending, type CodeResend } from './use-resending.js';

/** "Send again" in the code step of the provider's flow. */
export function useCodeResend({ onSent }: { onSent?: () => void } = {}): CodeResend {
  return useResending(useStepUpContext().stepUp, onSent);
}
