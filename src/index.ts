export * from './shared.js';
export * as VerificationDialog from './dialog/parts.js';
export type { DialogHelp, DialogPresentation, DialogSlot } from './dialog/presentation.js';
export { StepUpProvider, type StepUpProviderProps } from './dialog/provider.js';
export type { VerificationDialogCloseProps } from './dialog/close-button.js';
export type { VerificationDialogContentProps } from './dialog/content.js';
export type { VerificationDialogDescriptionProps, VerificationDialogTitleProps } from './dialog/heading.js';
export type { VerificationDialogRootProps } from './dialog/root.js';
export type { VerificationDialogNewAddressProps, VerificationDialogStepsProps } from './ceremonies/single-steps.js';
export { SecurityVerification, type SecurityVerificationProps } from './dialog/security-verification.js';
export type { StandaloneOptions } from './dialog/standalone-provider.js';
export type { ControlledVerificationOptions } from './hooks/use-controlled-verification.js';
export { IdentifierVerification, type IdentifierVerificationProps } from './identifier/identifier-verification.js';
export { createAccountApi, createStepUp } from './loading/with-dialog.js';
export {
  AppCodeField as CodeField,
  type AppCodeFieldProps as CodeFieldProps,
} from './ceremonies/message-code/app-code-field.js';
export {
  AppPasswordField as PasswordField,
  type AppPasswordFieldProps as PasswordFieldProps,
} from './ceremonies/password/app-password-field.js';
