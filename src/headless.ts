export { createAccountApi, createStepUp } from './loading/headless.js';
export type { AccountApiOptions } from './api/account-api.js';
export {
  isVerificationError,
  VerificationError,
  verificationErrorCodes,
  type VerificationErrorCode,
} from './api/errors.js';
export type {
  AccountMethods,
  Identifier,
  IssuedRecord,
  Method,
  MethodOption,
  VerificationRequestOptions,
  SendCodeInput,
  VerificationApi,
  VerificationRecord,
} from './api/types.js';
export { type StepUpCallOptions, type StepUpTaskContext } from './core/call/call-options.js';
export type { StepUpChallenge, IsStepUpChallenge } from './core/call/challenge.js';
export type { StepUpClock } from './core/clock.js';
export {
  isStepUpCancelled,
  isStepUpFailed,
  StepUpCancelledError,
  StepUpFailedError,
  type StepUpCancelReason,
  type StepUpFailureCode,
} from './core/errors.js';
export type { FlowBlockedReason, CodeOption, FlowPurpose, FlowState, FlowProblem } from './core/flow/state.js';
export type { FlowRecovery } from './core/flow/failures.js';
export type { SecretInput } from './core/flow/flow.js';
export { maskIdentifier } from './core/mask.js';
export { normaliseCode } from './ceremonies/message-code/code.js';
export type { StepUpTask } from './core/call/run.js';
export {
  verifyIdentifier,
  type VerifyIdentifierOptions,
  type IdentifierVerificationResult,
} from './identifier/linking.js';
export type { StepUp } from './core/step-up.js';
export type { StepUpRequestInit } from './core/call/fetch.js';
export type { PromptReason, FlowRequestStep, StepUpEvent } from './core/flow/events.js';
export type { StepUpRedirect, StepUpOptions } from './core/step-up-options.js';
export { HeadlessStepUpProvider, type HeadlessStepUpProviderProps } from './hooks/headless-provider.js';
export { retryUnlessStepUp } from './hooks/retry-unless-step-up.js';
export { useCodeForm, type CodeFormOptions } from './ceremonies/message-code/use-code-form.js';
export { useStepUpFlow, type UseStepUpFlowResult } from './hooks/use-flow.js';
export {
  useIdentifierVerification,
  type IdentifierVerificationOptions,
} from './identifier/use-identifier-verification.js';
export {
  useIdentifierForm,
  type IdentifierForm,
  type IdentifierFormOptions,
  type IdentifierProblem,
} from './identifier/use-identifier-form.js';
export { useVerificationMethods } from './hooks/use-verification-methods.js';
export { usePasswordForm } from './ceremonies/password/use-password-form.js';
export { useCodeResend } from './ceremonies/message-code/use-resend.js';
export type { CodeResend } from './ceremonies/message-code/use-resend-step.js';
export type { SecretForm } from './ceremonies/use-secret-form.js';
export {
  useSendCode,
  type SentVerificationCode,
  useVerifyCode,
  type VerifyCodeInput,
} from './ceremonies/message-code/use-code-calls.js';
export { useStepUp, type UseStepUpResult } from './hooks/use-step-up.js';
export { useStepUpMutation, type UseStepUpMutationOptions } from './hooks/use-step-up-mutation.js';
export { useVerifyPassword, type KeepRecordOptions } from './ceremonies/password/use-verify-password.js';
export type { MessageKey, MessageOverrides, Messages } from './i18n/resources.js';
