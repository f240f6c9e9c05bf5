'use client';
import { useStepUpContext, type MessageOptions } from '../hooks/context.js';
import { useControlledVerification, type ControlledVerificationOptions } from '../hooks/use-controlled-verification.js';
import { useClaimHost } from './host.js';
import type { DialogPresentation } from './presentation.js';
import { PromptDialog } from './prompt-dialog.js';
import { StandaloneProvider, type StandaloneOptions } from './standalone-provider.js';

/** When to ask, what to stand on, words and looks. */
export interface SecurityVerificationProps
  extends ControlledVerificationOptions, StandaloneOptions, MessageOptions, DialogPresentation {}

function Controlled(options: ControlledVerificationOptions) {
  const { stepUp } = useStepUpContext();
  useControlledVerification(stepUp, options);
  const isHeld = useClaimHost(stepUp, true);
  return <PromptDialog active={isHeld} />;
}

/**
 * The ready dialog. With `api` or `stepUp` it stands alone: `open` asks, `onVerified` gets the record, `onOpenChange` is
 * told when it is over. With neither, it is the dialog of the provider above, in place of the built-in one.
 *
 * @throws Error with neither, and no provider above.
 */
export function SecurityVerification({
  open,
  onOpenChange,
  onVerified,
  action,
  maxAge,
  ...standalone
}: SecurityVerificationProps) {
  const options = { open, onOpenChange, onVerified, action, maxAge, methods: standalone.methods };
  return (
    <StandaloneProvider {...standalone}>
      <Controlled {...options} />
    </StandaloneProvider>
  );
}
