/** A way to prove who the user is. `email` and `phone` are one-time codes sent by message. */
export type Method = 'password' | 'email' | 'phone';

/**
 * Where a code goes. `value` is exactly what the server has: the same letter case, a phone number as digits with its
 * country code and no "+". Any other spelling is a *new* identifier to the server, and proves nothing.
 */
export interface Identifier {
  type: 'email' | 'phone';
  value: string;
}

/** One way that is open to this user; `identifier` is set for `email` and `phone`. */
export interface MethodOption {
  method: Method;
  identifier?: Identifier;
}

/** What the server says about this user: the ways open to them. */
export interface AccountMethods {
  options: MethodOption[];
  /** True only if the server says so (`hasSecurityVerificationMethod: false`); an absent field is unknown, not "none". */
  none: boolean;
  /** What a password manager should file the password under. */
  username?: string;
}

/** A record that the server has just made. */
export interface Issued {
  id: string;
  /** Milliseconds it had left when it was issued: `expiresAt` minus the answer's `Date`; without one, 600 000. */
  expiresIn: number;
}

/** A proof of identity, held in memory. Times are milliseconds on the clock of the `StepUp` that holds it. */
export interface VerificationRecord {
  id: string;
  method: Method;
  verifiedAt: number;
  expiresAt: number;
}

/** Options of every call to a back end. */
export interface RequestOptions {
  signal: AbortSignal;
}

/** The seam for a back end: `createAccountApi` is the one for Logto's Account API. Failures are `VerificationError`s. */
export interface VerificationApi {
  /** Where the record may be sent, as `URL.origin`. */
  readonly origin?: string;
  /** Loads what its calls need, where that is not there from the start: asked for beside the first prompt. */
  preload?(): Promise<unknown>;
  getMethods(options: RequestOptions): Promise<AccountMethods>;
  verifyPassword(input: { password: string }, options: RequestOptions): Promise<Issued>;
  sendCode(input: SendCodeInput, options: RequestOptions): Promise<Issued>;
  verifyCode(
    input: { identifier: Identifier; id: string; code: string },
    options: RequestOptions,
  ): Promise<{ id: string }>;
}

export interface SendCodeInput {
  identifier: Identifier;
  for: 'identity' | 'new-identifier';
  /** The language of the message, a BCP 47 tag, sent as `Accept-Language`. */
  language?: string;
}
