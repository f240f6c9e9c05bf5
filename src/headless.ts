export * from './shared.js';
export type {
  AccountApi,
  AccountMethods,
  BeginInput,
  BegunVerification,
  FinishInput,
  IssuedRecord,
  PartialVerification,
  PendingVerification,
  SendCodeInput,
  VerificationApi,
  VerificationRequestOptions,
} from './api/types.js';
export { normaliseCode } from './ceremonies/message-code/code.js';
export { maskIdentifier } from './core/mask.js';
export { HeadlessStepUpProvider, type HeadlessStepUpProviderProps } from './hooks/headless-provider.js';
export { createAccountApi, createStepUp } from './loading/headless.js';
