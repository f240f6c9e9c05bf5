'use client';
import { useMemo } from 'react';
import { isOpen } from '../core/flow/selectors.js';
import { StepUpContext, useStepUpContext } from '../hooks/context.js';
import { useFlowState } from '../hooks/use-flow.js';
import { useIdentifierVerification, type IdentifierVerificationOptions } from './use-identifier-verification.js';
import { useClaimHost } from '../dialog/host-context.js';
import { IdentifierStep } from './identifier-step.js';
import { NewAddressContext } from './new-address.js';
import { PromptDialog } from '../dialog/prompt-dialog.js';
import { Standing, type StandingProps } from '../dialog/standalone-provider.js';

/** The new address, what to stand on, words and looks. */
export interface IdentifierVerificationProps
  extends IdentifierVerificationOptions, Omit<StandingProps, 'children' | 'methods'> {
  /** ISO 3166-1, such as `KR`: how a number without a country code is read. @default the region of the browser's language */
  defaultCountry?: string;
}

function IdentifierDialog({ defaultCountry, ...options }: IdentifierVerificationOptions & { defaultCountry?: string }) {
  const context = useStepUpContext();
  const { stepUp } = context;
  const flow = useIdentifierVerification(options);
  const { open = false } = options;
  useClaimHost(stepUp, open);

  // Who the user is, is asked in the same dialog: first, and again if that proof has run out by the time it is needed.
  const asking = isOpen(useFlowState(stepUp)) && open;
  const shown = useMemo(() => ({ ...context, stepUp: asking ? stepUp : flow }), [context, asking, stepUp, flow]);
  const step = useMemo(() => <IdentifierStep flow={flow} defaultCountry={defaultCountry} />, [flow, defaultCountry]);
  return (
    <StepUpContext.Provider value={shown}>
      <NewAddressContext.Provider value={step}>
        <PromptDialog />
      </NewAddressContext.Provider>
    </StepUpContext.Provider>
  );
}

/**
 * Proves that a *new* e-mail address or phone number is the user's: their identity first, then the address, then its code.
 * `bind` links it with the dialog still open; an address that it refuses comes back to the field. With `api` or `stepUp` it
 * stands alone; with neither, it belongs to the provider above.
 *
 * @throws Error with neither, and no provider above.
 */
export function IdentifierVerification({
  type,
  open,
  onOpenChange,
  onVerified,
  bind,
  action,
  maxAge,
  defaultCountry,
  ...standing
}: IdentifierVerificationProps) {
  const asked = {
    type,
    open,
    onOpenChange,
    onVerified,
    bind,
    action,
    maxAge,
    defaultCountry,
    methods: standing.methods,
  };
  return (
    <Standing {...standing}>
      <IdentifierDialog {...asked} />
    </Standing>
  );
}
