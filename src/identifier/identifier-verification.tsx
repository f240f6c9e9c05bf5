'use client';
import { useMemo, useState } from 'react';
import { isRunning } from '../core/flow/state.js';
import { useStepUpContext, type MessageOptions } from '../hooks/context.js';
import { useIdentifierVerification, type IdentifierVerificationOptions } from './use-identifier-verification.js';
import { useClaimHost } from '../dialog/host.js';
import { IdentifierStep } from './identifier-step.js';
import { NewAddressContext, PromptDialog } from '../dialog/prompt-dialog.js';
import type { DialogPresentation } from '../dialog/presentation.js';
import { StandaloneProvider, type StandaloneOptions } from '../dialog/standalone-provider.js';

/** The new address, what to stand on, words and looks. */
export interface IdentifierVerificationProps
  extends IdentifierVerificationOptions, Omit<StandaloneOptions, 'methods'>, MessageOptions, DialogPresentation {
  /** ISO 3166-1, such as `KR`: how a number without a country code is read. @default the region of the browser's language */
  defaultCountry?: string;
}

function IdentifierDialog({ defaultCountry, ...options }: IdentifierVerificationOptions & { defaultCountry?: string }) {
  const { stepUp } = useStepUpContext();
  const { state } = useIdentifierVerification(options);
  const { open = false } = options;
  // From the opening on, and until the next flow that is not ours: the moment of success belongs to this dialog.
  const [isActive, setIsActive] = useState(open);
  if (isActive !== open && (open || isRunning(state))) setIsActive(open);
  const isHeld = useClaimHost(stepUp, isActive);
  const step = useMemo(() => <IdentifierStep defaultCountry={defaultCountry} />, [defaultCountry]);
  return (
    <NewAddressContext.Provider value={step}>
      <PromptDialog active={isHeld} />
    </NewAddressContext.Provider>
  );
}

/**
 * Proves that a *new* e-mail address or phone number is the user's: their identity first, then the address, then its code.
 * `link` links it with the dialog still open; an address that it refuses comes back to the field. With `api` or `stepUp` it
 * stands alone; with neither, it belongs to the provider above.
 *
 * @throws Error with neither, and no provider above.
 */
export function IdentifierVerification({
  type,
  open,
  onOpenChange,
  onVerified,
  link,
  action,
  maxAge,
  defaultCountry,
  ...standalone
}: IdentifierVerificationProps) {
  const options = {
    type,
    open,
    onOpenChange,
    onVerified,
    link,
    action,
    maxAge,
    defaultCountry,
    methods: standalone.methods,
  };
  return (
    <StandaloneProvider {...standalone}>
      <IdentifierDialog {...options} />
    </StandaloneProvider>
  );
}
