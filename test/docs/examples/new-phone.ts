// #region new-phone
import { verifyIdentifier, type IdentifierVerificationResult, type StepUp } from 'react-step-up';

/** Opens the dialog of the provider. Resolves when the number is verified and linked. */
export const addPhone = (stepUp: StepUp, link: (result: IdentifierVerificationResult) => Promise<Response>) =>
  verifyIdentifier(stepUp, { type: 'phone', link });
// #endregion
