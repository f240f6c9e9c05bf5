// The demo runs on the kit's sources, and this is the one place that knows it: an app would write `react-step-up` here.
export {
  createAccountApi,
  createStepUp,
  IdentifierVerification,
  isStepUpCancelled,
  isStepUpFailed,
  isVerificationError,
  maskIdentifier,
  StepUpProvider,
  useStepUp,
  type CancelReason,
  type Identifier,
  type NewIdentifierProof,
} from '../../src/index.js';
