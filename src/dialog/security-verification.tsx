'use client';
import { useStepUpContext, type MessageOptions } from '../hooks/context.js';
import { useControlledVerification, type ControlledVerificationOptions } from '../hooks/use-controlled-verification.js';
import { useClaim } from '../hooks/use-claim.js';
import type { DialogPresentation } from './presentation.js';
import { PromptDialog } from './prompt-dialog.js';
import { StandaloneProvider, type StandaloneOptions } from './standalone-provider.js';

/** The props of the dialog: when it is open, its back end, words and looks. */
export interface SecurityVerificationProps
  extends ControlledVerificationOptions, StandaloneOptions, MessageOptions, DialogPresentation {}

function Controlled(options: ControlledVerificationOptions) {
  const { stepUp } = useStepUpContext();
  useControlledVerification(stepUp, options);
  const isHeld = useClaim(stepUp, true);
  return <PromptDialog active={isHeld} />;
}

/**
 * The built-in dialog. With `api` or `stepUp` it has its own flow: `open` opens it, `onVerified` gets the record,
 * `onOpenChange` is called at its end. Without them, it is the dialog of the provider above, in place of the built-in
 * one.
 *
 * @throws Error without `api` and `stepUp`, if there is no provider above
 */
export function SecurityVerification(props: SecurityVerificationProps) {
  return (
    <StandaloneProvider {...props}>
      <Controlled {...props} />
    </StandaloneProvider>
  );
}
