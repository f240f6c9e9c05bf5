// What both entries export: an app with the kit's dialog and an app with its own call the same functions.
export type { AccountApiOptions } from './api/account-api.js';
export type { AccountApiPaths } from './api/account-calls.js';
export type { AccountIdentifiers } from './api/parse.js';
export {
  isVerificationError,
  VerificationError,
  verificationErrorCodes,
  type VerificationErrorCode,
  type VerificationErrorDetails,
} from './api/errors.js';
export type { Identifier, Method, MethodOption, TransactionDetail, VerificationRecord } from './api/types.js';
export type { StepUpAction, StepUpCallOptions, StepUpTaskContext } from './core/call/call-options.js';
export type { IsStepUpChallenge, StepUpChallenge } from './core/call/challenge.js';
export type { StepUpRequestInit } from './core/call/fetch.js';
export type { StepUpTask } from './core/call/run.js';
export type { StepUpClock } from './core/clock.js';
export {
  isStepUpCancelled,
  isStepUpFailed,
  StepUpCancelledError,
  StepUpFailedError,
  type StepUpCancelReason,
  type StepUpFailureCode,
} from './core/errors.js';
export type { FlowRequestStep, PromptReason, StepUpEvent, StepUpEventDetails } from './core/flow/events.js';
export type { FlowRecovery } from './core/flow/failures.js';
export type { FlowActions } from './core/flow/flow.js';
export type { MethodDefinition, MethodWords } from './core/definitions.js';
export type { SecretInput } from './ceremonies/ceremony.js';
export type { FlowApprovalState } from './ceremonies/approval/ceremony.js';
export type { ApprovalAsk } from './ceremonies/approval/ask.js';
export type { CodeOption, FlowCodeState, FlowSendingState } from './ceremonies/message-code/ceremony.js';
export type { FlowPasswordState } from './ceremonies/password/ceremony.js';
export type { FlowPasskeyState } from './ceremonies/passkey/ceremony.js';
export type { FlowTypedCodeState } from './ceremonies/typed-code/ceremony.js';
export type { FlowWindowState } from './ceremonies/window/ceremony.js';
export type {
  FlowBlockedReason,
  FlowBlockedState,
  FlowChoosingState,
  FlowIdentifierState,
  FlowRunningState,
  FlowStartingState,
  FlowState,
  FlowVerifiedState,
} from './core/flow/state.js';
export type { CeremonyName, CeremonyState, CeremonyStates } from './ceremonies/registered.js';
export type { CeremonyStepState, FlowContext, FlowProblem, FlowPurpose, FlowStepState } from './core/flow/step.js';
export type { SignInRequest, StepUpOptions, StepUpRedirect, StepUpSignIn } from './core/step-up-options.js';
export type { StepUp, StepUpFlow } from './core/step-up.js';
export { defineMethod, type DefineMethodOptions } from './hooks/define-method.js';
export { retryUnlessStepUp } from './hooks/retry-unless-step-up.js';
export type { VerificationCloseDetails, VerificationResult } from './hooks/use-controlled-verification.js';
export { useStepUpFlow, type UseStepUpFlowResult } from './hooks/use-flow.js';
export { useStepUpClient } from './hooks/use-step-up-client.js';
export { useStepUpMutation, type UseStepUpMutationOptions } from './hooks/use-step-up-mutation.js';
export { useStepUp, type TriggerProps, type UseStepUpResult } from './hooks/use-step-up.js';
export { useVerificationMethods } from './hooks/use-verification-methods.js';
export type { FieldTextOptions, FieldTextProps, FieldTexts } from './hooks/use-field-texts.js';
export type { MessageOptions } from './hooks/context.js';
export type { Messages } from './i18n/bundles.js';
export type { MessageKey, MessageOverrides, PartialMessages } from './i18n/resources.js';
export { useApproval, type UseApprovalResult } from './ceremonies/approval/use-approval.js';
export type { ApprovalStep } from './ceremonies/approval/approval-step-of.js';
export {
  useSendCode,
  useVerifyCode,
  type SentVerificationCode,
  type VerifyCodeInput,
} from './ceremonies/message-code/use-code-calls.js';
export { useCodeForm } from './ceremonies/message-code/use-code-form.js';
export { useCodeInput, type CodeInput, type CodeInputOptions } from './ceremonies/message-code/use-code-input.js';
export { useCodeResend } from './ceremonies/message-code/use-resend.js';
export type { CodeResend } from './ceremonies/message-code/use-resend-step.js';
export { usePasskey } from './ceremonies/passkey/use-passkey.js';
export type { PasskeyStep } from './ceremonies/passkey/passkey-step-of.js';
export { usePasswordForm } from './ceremonies/password/use-password-form.js';
export {
  usePasswordInput,
  type PasswordInput,
  type PasswordInputOptions,
} from './ceremonies/password/use-password-input.js';
export { useVerifyPassword, type KeepRecordOptions } from './ceremonies/password/use-verify-password.js';
export { useTypedCodeForm } from './ceremonies/typed-code/use-typed-code-form.js';
export type { SecretField, SecretForm } from './ceremonies/use-secret-form.js';
export { useWindow } from './ceremonies/window/use-window.js';
export type { WindowStep } from './ceremonies/window/window-step-of.js';
export {
  verifyIdentifier,
  type IdentifierVerificationResult,
  type VerifyIdentifierOptions,
} from './identifier/linking.js';
export { useIdentifierForm } from './identifier/use-identifier-form.js';
export type { IdentifierForm, IdentifierFormOptions, IdentifierProblem } from './identifier/use-address-form.js';
export {
  useIdentifierVerification,
  type IdentifierVerificationOptions,
} from './identifier/use-identifier-verification.js';
