import type { Method } from '../../api/types.js';
import type { MessageKey, MessageOverrides } from '../../i18n/resources.js';

/** The words of a method of the app's, in one language: of those for `defineMethod`, the ones that a driver looks for. */
export interface DriverMethodWords {
  /** Its name in the list. */
  name: string;
  /** The text below the name. */
  hint?: string;
  /** The title of the dialog in its step. */
  title?: string;
  /** The label of its field. */
  label?: string;
}

/** The options of a driver: the words by which it finds the dialog. */
export interface StepUpDriverOptions {
  /** The language that the dialog must have, a BCP 47 tag. @default any language of the kit */
  locale?: string;
  /** The provider's `messages`, if the app has its own words. */
  messages?: MessageOverrides;
  /** The words of the app's methods, by id: those of `defineMethod`. */
  methods?: Readonly<Record<string, Readonly<Record<string, DriverMethodWords>>>>;
  /** Milliseconds for each step of the dialog; the first one also loads it. @default 5000 */
  timeout?: number;
}

/**
 * Acts as the user in front of the dialog, in a test of an app. It finds elements by role and name, presses keys, and
 * waits for the dialog's next step. Each call rejects when that step doesn't come in time.
 */
export interface StepUpDriver {
  /** True while the dialog is on the screen. */
  isOpen(): Promise<boolean>;
  /** Waits until the dialog is open. */
  waitUntilOpen(): Promise<void>;
  /** Waits until the dialog is closed. */
  waitUntilClosed(): Promise<void>;
  /**
   * Chooses a method and waits for its field. For a code it also waits until the message has been sent or has failed;
   * after a failure, `errorMessage()` returns the sentence, or `title()` the screen in place of a field. If the dialog
   * has this method only, it is already there.
   */
  chooseMethod(method: Method): Promise<void>;
  /** Goes back to the list of methods. */
  showMethods(): Promise<void>;
  /** Replaces the content of the field with the password, and presses Enter. */
  enterPassword(password: string): Promise<void>;
  /**
   * Replaces the content of the field with the code. The last digit submits it; for a code with fewer digits than the
   * field takes, the driver presses Enter.
   */
  enterCode(code: string): Promise<void>;
  /** Presses the button that opens the browser's prompt for a passkey. After a failure, it is the button that tries again. */
  usePasskey(): Promise<void>;
  /**
   * Presses the button that opens another window, opens it again, or leaves the page, once it can be pressed. After a failure, it is the
   * button that tries again.
   */
  openWindow(): Promise<void>;
  /** Types a new e-mail address or phone number into `IdentifierVerification`, and presses Enter. */
  enterIdentifier(address: string): Promise<void>;
  /** Requests another code, as soon as the dialog offers it. */
  resend(): Promise<void>;
  /** Presses Escape, and waits until the dialog is closed. */
  cancel(): Promise<void>;
  /** The title of the dialog's current step. */
  title(): Promise<string>;
  /** Waits until the dialog shows an error about the input, and returns its sentence. */
  errorMessage(): Promise<string>;
  /**
   * Waits until the dialog contains the message of this key, in any language:
   * `waitForMessage('errors.wrong_password')`.
   */
  waitForMessage(key: MessageKey): Promise<void>;
}
