/** A way to prove who the user is. `email` and `phone` are one-time codes sent by message. */
export type Method = 'password' | 'email' | 'phone';

/**
 * Where a code goes. `value` is exactly what the server has: the same letter case, a phone number as digits with its
 * country code and no "+". Any other spelling is a *new* identifier to the server, and proves nothing.
 */
export interface Identifier {
  /** An e-mail address or a phone number. */
  type: 'email' | 'phone';
  /** The address or number, letter by letter. */
  value: string;
}

/** One way that is open to this user; `identifier` is set for `email` and `phone`. */
export interface MethodOption {
  /** The way. */
  method: Method;
  /** Where the code would go. */
  identifier?: Identifier;
}

/** What the server says about this user: the ways open to them. */
export interface AccountMethods {
  /** The ways, in the server's order; empty where there is none, or none is known. */
  options: MethodOption[];
  /** What a password manager should file the password under. */
  username?: string;
}

/** A record that the server has just made. */
export interface IssuedRecord {
  /** The record's id. With a code, it proves nothing until the code has been checked. */
  id: string;
  /**
   * Seconds it had left when it was issued, as `expires_in` of OAuth 2.0; a fraction is allowed. From Logto: `expiresAt` minus
   * the answer's `Date`; without one, 600.
   */
  expiresIn: number;
}

/** A proof of identity, held in memory. Times are milliseconds on the clock of the `StepUp` that holds it. */
export interface VerificationRecord {
  /** What the server knows it by: the value of `logto-verification-id`. A secret of the user's. */
  id: string;
  /** How the user proved who they are. */
  method: Method;
  /** When the server said that the password or the code was right; for a code that is later than when it was sent. */
  verifiedAt: number;
  /** When the server takes it no more: for a code, its time runs from the moment it was sent. */
  expiresAt: number;
}

/** Options of every call to a back end. */
export interface VerificationRequestOptions {
  /** Gives the request up; it rejects with `aborted`. */
  signal: AbortSignal;
}

/** The seam for a back end: `createAccountApi` is the one for Logto's Account API. Failures are `VerificationError`s. */
export interface VerificationApi {
  /** Where the record may be sent, as `URL.origin`. */
  readonly origin?: string;
  /** Loads what its calls need, where that is not there from the start: asked for beside the first prompt. */
  preload?(): Promise<unknown>;
  /** Which ways are open to this user (`GET /api/my-account`). @throws VerificationError */
  getMethods(options: VerificationRequestOptions): Promise<AccountMethods>;
  /** A password → a proof (`POST /api/verifications/password`). @throws VerificationError `wrong_password`, `locked`, … */
  verifyPassword(input: { password: string }, options: VerificationRequestOptions): Promise<IssuedRecord>;
  /** Sends a code (`POST /api/verifications/verification-code`). @throws VerificationError `rate_limited`, `delivery_failed`, … */
  sendCode(input: SendCodeInput, options: VerificationRequestOptions): Promise<IssuedRecord>;
  /** The code of that message → a proof, by its id. @throws VerificationError `wrong_code`, `code_expired`, … */
  verifyCode(
    input: { identifier: Identifier; id: string; code: string },
    options: VerificationRequestOptions,
  ): Promise<{ id: string }>;
}

/** What a code is sent for. */
export interface SendCodeInput {
  /** Where to: for `identity` one of the account's own, exactly. */
  identifier: Identifier;
  /** To prove who the user is, or that a new address is theirs. */
  for: 'identity' | 'new-identifier';
  /** The language of the message, a BCP 47 tag, sent as `Accept-Language`. */
  language?: string;
}
