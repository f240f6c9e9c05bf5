// The demo runs on the kit's sources, and only this file imports them: an app would write `react-step-up` here.
export {
  createAccountApi,
  createStepUp,
  IdentifierVerification,
  isStepUpCancelled,
  isStepUpFailed,
  isVerificationError,
  StepUpProvider,
  useStepUp,
  type VerificationCloseDetails,
  type Identifier,
  type IdentifierVerificationResult,
  type StepUpCallOptions,
} from '../../src/index.js';
export { maskIdentifier } from '../../src/headless.js';
