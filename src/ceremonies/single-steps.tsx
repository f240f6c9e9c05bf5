'use client';
import { stepOf, type Screen } from '../core/flow/state.js';
import { CountryContext } from '../identifier/country-context.js';
import { Step, Steps } from '../dialog/prompt-dialog.js';
import { useDialog } from '../dialog/dialog-context.js';

/** The step, if it is one of these; otherwise nothing. */
function useStepOf(...screens: Screen[]) {
  const step = stepOf(useDialog().state);
  return step && screens.includes(step) ? <Step /> : null;
}

/** The user's methods, as rows; skeletons while they load. */
export const VerificationDialogMethodsPart = () => useStepOf('loading', 'choose');

/** The step of a password. */
export const VerificationDialogPasswordPart = () => useStepOf('password');

/** The step of a code that was sent, also while it is being sent. */
export const VerificationDialogCodePart = () => useStepOf('message-code');

/** The step of a code that nobody sends: of an authenticator app, a backup code. */
export const VerificationDialogTypedCodePart = () => useStepOf('typed-code');

/** The step of a passkey. */
export const VerificationDialogPasskeyPart = () => useStepOf('passkey');

/** The step of another window. */
export const VerificationDialogWindowPart = () => useStepOf('window');

/** The step of an approval in an app. */
export const VerificationDialogApprovalPart = () => useStepOf('approval');

/** The screen that explains why the flow can't continue, and what to do. */
export const VerificationDialogBlockedPart = () => useStepOf('blocked');

/** The props of the step of a new address. */
export interface VerificationDialogNewAddressProps {
  /**
   * The country (ISO 3166-1, such as `KR`) for a number without a country code. @default the region of the browser's
   * language
   */
  defaultCountry?: string;
}

/** The step of a new e-mail address or phone number, which the app verifies with `useIdentifierVerification`. */
export function VerificationDialogNewAddressPart({ defaultCountry }: VerificationDialogNewAddressProps) {
  return <CountryContext.Provider value={defaultCountry}>{useStepOf('identifier')}</CountryContext.Provider>;
}

/** The props of all steps. */
export type VerificationDialogStepsProps = VerificationDialogNewAddressProps;

/** All steps, one at a time, with the movement of the built-in dialog between them. */
export function VerificationDialogStepsPart({ defaultCountry }: VerificationDialogStepsProps) {
  return (
    <CountryContext.Provider value={defaultCountry}>
      <Steps />
    </CountryContext.Provider>
  );
}
