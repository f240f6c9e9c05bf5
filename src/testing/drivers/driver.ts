import type { Method } from '../../api/types.js';
import type { MessageKey, MessageOverrides } from '../../i18n/resources.js';

/** What a driver takes: in which words it knows the dialog. */
export interface StepUpDriverOptions {
  /** The language that the dialog has to speak, a BCP 47 tag. @default any that the kit has */
  locale?: string;
  /** The provider's `messages`, where the app has words of its own. */
  messages?: MessageOverrides;
  /** Milliseconds that the dialog may take for a step; the first one also loads it. @default 5000 */
  timeout?: number;
}

/**
 * The user in front of the dialog, in a test of an app: finds things by role and name, presses keys, and waits for what the
 * dialog does next. Each call rejects when that doesn't come in time.
 */
export interface StepUpDriver {
  /** True while the dialog is on the screen, at this moment. */
  isOpen(): Promise<boolean>;
  /** Waits until the dialog asks. */
  waitUntilOpen(): Promise<void>;
  /** Waits until the dialog has gone. */
  waitUntilClosed(): Promise<void>;
  /**
   * Chooses a way to verify, and waits for its field; for a code also until the message is out, or can't be sent: then
   * `errorMessage()` has the sentence, or `title()` the screen in place of a field. A dialog that knows only this way is there
   * already.
   */
  chooseMethod(method: Method): Promise<void>;
  /** Goes back to the list of ways. */
  showMethods(): Promise<void>;
  /** Types the password in place of what the field holds, and presses Enter. */
  enterPassword(password: string): Promise<void>;
  /** Types the code in place of what the field holds. The sixth digit sends it; after fewer, Enter is pressed. */
  enterCode(code: string): Promise<void>;
  /** Types a new e-mail address or phone number into `IdentifierVerification`, and presses Enter. */
  enterIdentifier(address: string): Promise<void>;
  /** Asks for another code, as soon as the dialog offers it. */
  resend(): Promise<void>;
  /** Presses Escape, and waits until the dialog has gone. */
  cancel(): Promise<void>;
  /** The dialog's title: the step that it is at. */
  title(): Promise<string>;
  /** Waits until something is wrong with what was entered → the sentence that the dialog says about it. */
  errorMessage(): Promise<string>;
  /** Waits until the dialog has the words of this key, in whichever language: `waitForMessage('errors.wrong_password')`. */
  waitForMessage(key: MessageKey): Promise<void>;
}
