/**
 * An error of the kit that is made before its class is loaded. `isVerificationError` and `isStepUpFailed` recognise it, because
 * they look at the name.
 */
export const bareError = (name: 'VerificationError' | 'StepUpFailedError', code: string, cause: unknown): Error =>
  Object.assign(new Error(`react-step-up: ${code}`, { cause }), { name, code });
