// The demo runs on the kit's sources, and only this file and the page of the return import them: an app would write `react-step-up` here.
export {
  createAccountApi,
  createStepUp,
  IdentifierVerification,
  isStepUpCancelled,
  isStepUpFailed,
  isVerificationError,
  StepUpProvider,
  useStepUp,
  VerificationError,
  type VerificationCloseDetails,
  type Identifier,
  type IdentifierVerificationResult,
  type StepUpCallOptions,
  type StepUpRedirect,
  type StepUpSignIn,
  type TriggerProps,
} from '../../src/index.js';
export { maskIdentifier } from '../../src/headless.js';
