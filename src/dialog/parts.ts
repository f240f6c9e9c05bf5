export { VerificationDialogRoot as Root } from './root.js';
export { VerificationDialogContent as Content } from './content.js';
export { Head } from './heading.js';
export { VerificationDialogTitle as Title, VerificationDialogDescription as Description } from './heading.js';
export {
  VerificationDialogStepsPart as Steps,
  VerificationDialogMethodsPart as MethodList,
  VerificationDialogPasswordPart as PasswordStep,
  VerificationDialogCodePart as CodeStep,
  VerificationDialogTypedCodePart as TypedCodeStep,
  VerificationDialogPasskeyPart as PasskeyStep,
  VerificationDialogWindowPart as WindowStep,
  VerificationDialogApprovalPart as ApprovalStep,
  VerificationDialogNewAddressPart as NewAddressStep,
  VerificationDialogBlockedPart as Blocked,
} from '../ceremonies/single-steps.js';
export { VerificationDialogClose as Close } from './close-button.js';
