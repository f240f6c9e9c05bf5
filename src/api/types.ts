/**
 * How a user verifies their identity. `email` and `phone` are one-time codes, sent by e-mail and by text message; `totp` is
 * a code from an authenticator app. Logto's Account API has the first three. An app's own back end may name others: the
 * dialog offers those that it has a ceremony for.
 */
export type Method = 'password' | 'email' | 'phone' | 'totp' | 'backup-code' | 'passkey' | 'sign-in' | (string & {});

/**
 * The address that a code goes to. `value` is exactly what the server has: the same letter case; for a phone number,
 * digits with the country code and without "+". Any other spelling is a *new* identifier to the server, and does not
 * verify the user.
 */
export interface Identifier {
  /** An e-mail address or a phone number. */
  type: 'email' | 'phone';
  /** The e-mail address or phone number, letter by letter. */
  value: string;
}

/** One method of this user. `identifier` is set for `email` and `phone`. */
export interface MethodOption {
  /** The method. */
  method: Method;
  /** The address that the code goes to. */
  identifier?: Identifier;
  /** The number of digits of a code: a whole number from 4 to 10. @default 6 */
  codeLength?: number;
}

/** The methods of this user, as the server reports them. */
export interface AccountMethods {
  /** The methods, in the server's order. Empty if there is no method, or if the answer contains none. */
  options: MethodOption[];
  /** The user name for password managers to store the password with. */
  username?: string;
}

/**
 * One line of what the user approves (`StepUpCallOptions.details`): to whom, how much. Both are the app's localised text, as the
 * user reads them. Every verifying call of that prompt gets the lines as `transaction`: a server can name them in a message, and
 * bind the record to them.
 */
export interface TransactionDetail {
  /** The name of the line, such as “To”. */
  label: string;
  /** Its value, such as “Minji Kim, 110-234-567890”. */
  value: string;
}

/** A record that the server has just issued. */
export interface IssuedRecord {
  /** The id of the record. For a code, the record is valid only after the code has been checked. */
  id: string;
  /**
   * Seconds from the answer until the record expires, as `expires_in` of OAuth 2.0; a fraction is allowed. From Logto:
   * `expiresAt` minus the answer's `Date`; without a date, 600.
   */
  expiresIn: number;
  /**
   * Of a code that was sent: the number of its digits, a whole number from 4 to 10. The field follows it, also where it
   * differs from the option. @default the option's `codeLength`
   */
  codeLength?: number;
}

/**
 * The server accepted this factor, and requires another one before it issues a record: an answer of `verifyPassword`, `verifyCode`
 * and `finish`. The dialog offers `more`, and each later request of the prompt has the id as `partialId`. The last factor's answer
 * is the record.
 */
export interface PartialVerification {
  /** The id of what is verified so far. It is not a record: no call is made with it. */
  id: string;
  /** The methods of the next factor, without those that are done: at least one. */
  more: MethodOption[];
}

/**
 * The user is not done yet: an answer of `finish`, for a method with its step outside the dialog (in another window, in an app). It
 * is no record, whatever else it has. From any other method it is `bad_response`.
 */
export interface PendingVerification {
  /** Distinguishes the answer. */
  pending: true;
  /** Seconds until another `finish` makes sense; a fraction is allowed. For a method that is checked repeatedly. */
  retryAfter?: number;
}

/**
 * A verification of the user's identity that the server has confirmed. In memory only. Times are milliseconds on the
 * clock of the `StepUp` that holds it.
 */
export interface VerificationRecord {
  /** The server's id of the record: the value of the header `logto-verification-id`. It is a secret of the user's. */
  id: string;
  /** The method that the user verified with; of several factors, the last one. */
  method: Method;
  /** When the server accepted the password or the code. For a code, this is later than the sending. */
  verifiedAt: number;
  /** When the server stops accepting the record. For a code, the time runs from the sending. */
  expiresAt: number;
}

/** Options of every call to a back end. */
export interface VerificationRequestOptions {
  /** Aborts the call, which then rejects with `aborted`. */
  signal: AbortSignal;
}

/**
 * The interface of a back end. `createAccountApi` returns one for Logto's Account API. Every failure is a
 * `VerificationError`. A back end has the functions of the methods that it offers: a method without them is left out of
 * the list, and reported in development.
 */
export interface VerificationApi {
  /** The origin that the record may be sent to, as `URL.origin`. */
  readonly origin?: string;
  /** Loads the code of the calls, where it is not there from the start. Called when the first prompt loads. */
  preload?(): Promise<unknown>;
  /** Returns the user's methods (`GET /api/my-account`). @throws VerificationError */
  getMethods(options: VerificationRequestOptions): Promise<AccountMethods>;
  /**
   * For `password`. Checks a password and returns a record (`POST /api/verifications/password`). @throws VerificationError
   * `wrong_password`, `locked`, …
   */
  verifyPassword?(
    input: { password: string; transaction?: readonly TransactionDetail[]; partialId?: string },
    options: VerificationRequestOptions,
  ): Promise<IssuedRecord | PartialVerification>;
  /** For `email`, `phone` and new addresses. Sends a code (`POST /api/verifications/verification-code`). @throws VerificationError `rate_limited`, `delivery_failed`, … */
  sendCode?(input: SendCodeInput, options: VerificationRequestOptions): Promise<IssuedRecord>;
  /**
   * For `email`, `phone` and new addresses. Checks a code for the record with this id (`POST …/verification-code/verify`). @throws VerificationError
   * `wrong_code`, `code_expired`, …
   */
  verifyCode?(
    input: {
      method?: Method;
      identifier: Identifier;
      id: string;
      code: string;
      transaction?: readonly TransactionDetail[];
      partialId?: string;
    },
    options: VerificationRequestOptions,
  ): Promise<{ id: string } | PartialVerification>;
  /**
   * Starts a verification that needs data of the server: for `passkey`, the request of WebAuthn. Needed only for a back end that
   * offers such a method. @throws VerificationError
   */
  begin?(input: BeginInput, options: VerificationRequestOptions): Promise<BegunVerification>;
  /**
   * Checks what the user typed (`totp`, `backup-code`), what the browser returned (`passkey`), or what the user has done elsewhere,
   * and returns a record. Needed only for a back end that offers such a method. @throws VerificationError `wrong_code`, `code_used`,
   * `locked`, …
   */
  finish?(
    input: FinishInput,
    options: VerificationRequestOptions,
  ): Promise<IssuedRecord | PartialVerification | PendingVerification>;
}

/** The first step of a verification that needs data of the server. */
export interface BeginInput {
  /** What the user approves, to bind it into the challenge. Undefined: the call has no details. */
  transaction?: readonly TransactionDetail[];
  /** What is verified so far (`PartialVerification`). Undefined: this is the first factor. */
  partialId?: string;
  /** The method that the user chose. */
  method: Method;
  /** The language of the dialog: a BCP 47 tag. */
  language?: string;
  /**
   * For a method in another window: what its return page passes to `returnToOpener` (`react-step-up/callback`). Not a secret, and not
   * guessable. It is of this window alone.
   */
  state?: string;
}

/** A verification that the server has started. */
export interface BegunVerification {
  /** The id that `finish` gets. */
  id: string;
  /** Seconds from the answer until the server no longer accepts a `finish`. */
  expiresIn: number;
  /**
   * For `passkey`: a `PublicKeyCredentialRequestOptionsJSON`, as WebAuthn libraries for servers make it. For a method in another
   * window: `{ url }`, an address with https or http. For an approval in an app: an `ApprovalAsk`, which can be empty.
   */
  ask: unknown;
}

/** The last step of a verification. */
export interface FinishInput {
  /** What the user approves. Undefined: the call has no details. */
  transaction?: readonly TransactionDetail[];
  /** What is verified so far (`PartialVerification`). Undefined: this is the first factor. */
  partialId?: string;
  /** The method that the user chose. */
  method: Method;
  /** For a method with `begin`: the id of what it started. */
  id?: string;
  /**
   * For `totp` and `backup-code`, the code: a string without spaces. For `passkey`, the credential as its `toJSON()` returns it (a
   * `PublicKeyCredentialJSON`).
   */
  answer?: unknown;
}

/** What `createAccountApi` returns: a back end with the functions for a password and for codes. One factor is enough for it. */
export interface AccountApi extends VerificationApi {
  /** Checks a password and returns a record (`POST /api/verifications/password`). @throws VerificationError */
  verifyPassword(...call: Parameters<NonNullable<VerificationApi['verifyPassword']>>): Promise<IssuedRecord>;
  /** Sends a code (`POST /api/verifications/verification-code`). @throws VerificationError */
  sendCode: NonNullable<VerificationApi['sendCode']>;
  /** Checks a code (`POST …/verification-code/verify`). @throws VerificationError */
  verifyCode(...call: Parameters<NonNullable<VerificationApi['verifyCode']>>): Promise<{ id: string }>;
}

/** The address and the purpose of a code. */
export interface SendCodeInput {
  /** What the user approves. Undefined: the call has no details. */
  transaction?: readonly TransactionDetail[];
  /** What is verified so far (`PartialVerification`). Undefined: this is the first factor. */
  partialId?: string;
  /** How it is sent, where a back end has more than one method for an address. @default the identifier's type */
  method?: Method;
  /** The address. For `identity`, exactly one of the account's own. */
  identifier: Identifier;
  /** `identity` verifies the user; `new-identifier` verifies that a new address is the user's. */
  for: 'identity' | 'new-identifier';
  /** The language of the message: a BCP 47 tag, sent as `Accept-Language`. */
  language?: string;
}
