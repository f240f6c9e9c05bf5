'use client';
import { useState } from 'react';
import { isRunning } from '../core/flow/state.js';
import { useStepUpContext, type MessageOptions } from '../hooks/context.js';
import { useIdentifierVerification, type IdentifierVerificationOptions } from './use-identifier-verification.js';
import { useClaim } from '../hooks/use-claim.js';
import { CountryContext } from './country-context.js';
import { PromptDialog } from '../dialog/prompt-dialog.js';
import type { DialogPresentation } from '../dialog/presentation.js';
import { StandaloneProvider, type StandaloneOptions } from '../dialog/standalone-provider.js';

/** The props of the dialog: the new address, the back end, words and looks. */
export interface IdentifierVerificationProps
  extends IdentifierVerificationOptions, Omit<StandaloneOptions, 'methods'>, MessageOptions, DialogPresentation {
  /**
   * The country (ISO 3166-1, such as `KR`) for a number without a country code. @default the region of the browser's
   * language
   */
  defaultCountry?: string;
}

function IdentifierDialog({ defaultCountry, ...options }: IdentifierVerificationOptions & { defaultCountry?: string }) {
  const { stepUp } = useStepUpContext();
  const { state } = useIdentifierVerification(options);
  const { open = false } = options;
  // True from the opening until the next flow that is not this dialog's, so that the dialog shows its moment of
  // success.
  const [isActive, setIsActive] = useState(open);
  if (isActive !== open && (open || isRunning(state))) setIsActive(open);
  const isHeld = useClaim(stepUp, isActive);
  return (
    <CountryContext.Provider value={defaultCountry}>
      <PromptDialog active={isHeld} />
    </CountryContext.Provider>
  );
}

/**
 * Verifies that a *new* e-mail address or phone number is the user's: first the user's identity, then the address, then
 * its code. `link` links it while the dialog is open; an address that it refuses comes back to the field. With `api` or
 * `stepUp` the dialog has its own flow; without them, it uses the provider's.
 *
 * @throws Error without `api` and `stepUp`, if there is no provider above
 */
export function IdentifierVerification(props: IdentifierVerificationProps) {
  return (
    <StandaloneProvider {...props}>
      <IdentifierDialog {...props} />
    </StandaloneProvider>
  );
}
