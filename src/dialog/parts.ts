export { VerificationDialogRoot as Root } from './root.js';
export { VerificationDialogContent as Content } from './content.js';
export { VerificationDialogTitle as Title, VerificationDialogDescription as Description } from './heading.js';
export { VerificationDialogMethodList as MethodList } from './method-list.js';
export { VerificationDialogPasswordStep as PasswordStep } from '../ceremonies/password/password-step.js';
export { VerificationDialogCodeStep as CodeStep } from '../ceremonies/message-code/code-step.js';
export { VerificationDialogBlocked as Blocked } from './blocked-step.js';
export { VerificationDialogClose as Close } from './close-button.js';
