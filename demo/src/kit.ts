// The demo runs on the kit's sources, and this is the one place that knows it: an app would write `react-step-up` here.
export {
  createAccountApi,
  createStepUp,
  isStepUpCancelled,
  isStepUpFailed,
  isVerificationError,
  StepUpProvider,
  useStepUp,
} from '../../src/index.js';
