export { createAccountApi, createStepUp } from './loading/with-dialog.js';
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
  Issued,
  Method,
  MethodOption,
  RequestOptions,
  SendCodeInput,
  VerificationApi,
  VerificationRecord,
} from './api/types.js';
export { type AskOptions, type TaskContext } from './core/call/ask.js';
export type { Challenge, IsChallenge } from './core/call/challenge.js';
export type { Clock } from './core/clock.js';
export {
  isStepUpCancelled,
  isStepUpFailed,
  StepUpCancelledError,
  StepUpFailedError,
  type CancelReason,
  type StepUpFailure,
} from './core/errors.js';
export type { BlockedReason, CodeOption, FlowPurpose, FlowState, Problem } from './core/flow/state.js';
export type { Recovery } from './core/flow/failures.js';
export type { Secret } from './core/flow/flow.js';
export { maskIdentifier } from './core/mask.js';
export { normaliseCode } from './ceremonies/message-code/code.js';
export type { Task } from './core/call/run.js';
export { verifyIdentifier, type IdentifierFlowOptions, type NewIdentifierProof } from './identifier/linking.js';
export type { StepUp } from './core/step-up.js';
export type { StepUpRequestInit } from './core/call/fetch.js';
export type { PromptReason, RequestStep, StepUpEvent } from './core/flow/events.js';
export type { Redirect, StepUpOptions } from './core/step-up-options.js';
export { retryUnlessStepUp } from './hooks/retry-unless-step-up.js';
export { useCodeForm, type CodeFormOptions } from './ceremonies/message-code/use-code-form.js';
export { useVerificationFlow, type VerificationFlow } from './hooks/use-flow.js';
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
export { useResend } from './ceremonies/message-code/use-resend.js';
export type { Resend } from './ceremonies/message-code/use-resending.js';
export type { SecretForm } from './ceremonies/use-secret-form.js';
export {
  useSendVerificationCode,
  type SentVerificationCode,
  useVerifyCode,
  type VerifyCodeInput,
} from './ceremonies/message-code/use-code-calls.js';
export { useStepUp, type UseStepUpResult } from './hooks/use-step-up.js';
export { useStepUpMutation, type UseStepUpMutationOptions } from './hooks/use-step-up-mutation.js';
export { useVerifyPassword, type AdoptOptions } from './ceremonies/password/use-verify-password.js';
export type { MessageKey, MessageOverrides, Messages } from './i18n/resources.js';
export { StepUpProvider, type StepUpProviderProps } from './dialog/provider.js';
export { IdentifierVerification, type IdentifierVerificationProps } from './identifier/identifier-verification.js';
export type { Verified } from './hooks/use-controlled-verification.js';
export { SecurityVerification, type SecurityVerificationProps } from './dialog/security-verification.js';
export type { Presentation, Slot } from './dialog/presentation.js';
export * as VerificationDialog from './dialog/parts.js';
