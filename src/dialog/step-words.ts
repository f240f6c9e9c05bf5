import type { VerificationErrorCode } from '../api/errors.js';
import { knownCode, type FlowRecovery } from '../core/flow/failures.js';
import type { FlowProblem } from '../core/flow/step.js';
import type { Translator } from '../i18n/translator.js';
import type { MessageKey } from '../i18n/resources.js';

/** The sentence about a failure in the step. */
export const failureKey = (code: VerificationErrorCode): MessageKey => `errors.${knownCode(code)}`;

/** The sentence about a failure, in the app's own words for one of its back end. */
export const failureText = ({ own }: Translator, { code, serverCode }: FlowProblem): string =>
  own('host', serverCode, failureKey(code));

const buttons: Record<FlowRecovery, MessageKey> = {
  verify: 'submit',
  retry: 'retry',
  'new-code': 'code.sendNew',
  choose: 'another',
  address: 'identifier.send',
  'sign-in': 'signIn',
  close: 'close',
};

/** The name of the main button. */
export const buttonKey = (button: FlowRecovery): MessageKey => buttons[button];
