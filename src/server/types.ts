import type { StepUpChallengeOptions } from './challenge.js';
import type { IncomingRequest } from './credentials.js';
import type { RefusedRequest } from './refusal.js';

/** Where the back end marks records that a call has used. All of its instances must share it. */
export interface OnceStore {
  /**
   * Adds a mark if it is absent, and keeps it for at least `seconds` (a whole number): ONE atomic step, such as `SET …
   * NX EX` of Redis or an `INSERT` under a unique key. With a store that drops marks earlier (evicts, restarts without
   * its data, fails over to a copy that lags), a record can be used twice.
   *
   * @param key `react-step-up:once:` and the SHA-256 of the record's id, 64 hexadecimal digits
   * @returns true if the mark was absent, false if it was there. Any other result is an error
   */
  addIfAbsent(key: string, seconds: number): Promise<boolean> | boolean;
}

/**
 * The parameters of a challenge of `checkRecord`. `maxAge` and `acrValues` are not among them: the Account API reports
 * neither the age of a record nor its method, so that the check could enforce neither. The header contains
 * `max_age="600"`, the highest age of a record.
 */
export type RecordChallengeOptions = Pick<StepUpChallengeOptions, 'description' | 'realm' | 'scope' | 'headers'>;

/** The options of `createRecordCheck`. */
export interface RecordCheckOptions {
  /** The origin of the Logto tenant, such as `https://tenant.example`. */
  endpoint: string;
  /**
   * Reaches the Account API. It must not follow redirects, must not cache answers, and must call no other origin than
   * that of `endpoint`: an answer of another origin counts as no answer (`upstream.redirected`). @default
   * globalThis.fetch
   */
  fetch?: (request: Request) => Promise<Response>;
  /** Milliseconds for all requests of one check, and as many for a store of `once`. @default 5_000 */
  timeout?: number;
  /**
   * Returns the user's opaque access token (one without a resource), if it isn't the `Authorization: Bearer` of the
   * request: the Account API refuses JWTs. If it throws, the check rejects with the same error.
   */
  getAccessToken?: (request: IncomingRequest) => Promise<string | null | undefined> | string | null | undefined;
  /**
   * Where a request has the record's id: the name of the header, the same as in `createStepUp({ header })`, or a
   * function that reads it. If the function throws, the check rejects with the same error. @default
   * 'logto-verification-id'
   */
  header?: string | ((request: IncomingRequest) => string | null | undefined);
  /**
   * Remembers who passed, in this process, so that a check with the same token and the same record sends no request.
   * The check then notices the end of a record or token that much later. It keeps hashes only. (A refused token is
   * refused for 10 seconds without a request, with or without this option.)
   * @default off
   */
  cache?: {
    /** SECONDS from the sending of the request: 0 to 60. */
    seconds: number;
    /** The highest number of entries; the oldest goes first. @default 1_000 */
    entries?: number;
  };
  /** The parameters of each challenge. Those of a call come before them. */
  challenge?: RecordChallengeOptions;
}

/** The options of one check, beside the request. */
export interface CheckRecordOptions {
  /**
   * The id of the user that the call acts for, if the app has it from elsewhere: a session cookie, a JWT. The token
   * must be this user's, or the call is refused as `unauthenticated`; so is a call with an empty value, or one that is
   * not a string. Costs a second read, at the same time.
   */
  subject?: string | undefined;
  /**
   * Lets one call use each record, among all calls that are checked with this store. A second call is refused as
   * `challenge`, so that the user verifies again. A record is marked when it is valid in every other respect, and stays
   * marked if the call fails afterwards. The kit calculates how long.
   *
   * If the store throws, or returns neither true nor false, the check rejects. If it takes longer than `timeout`, the
   * call is refused as `unavailable`.
   */
  once?: OnceStore;
  /** The parameters of the challenge, before those in the options of `createRecordCheck`. */
  challenge?: RecordChallengeOptions;
}

/** The user of the token verified at most ten minutes ago. */
export interface AcceptedRecord {
  /** Carry the call out. */
  ok: true;
  /** SHA-256 of the record's id, 64 hexadecimal digits: for a log. */
  recordHash: string;
}

/** The user of the token. */
export interface RequestSubject {
  /** The token is good. */
  ok: true;
  /** The user's id in Logto, as `GET /api/my-account` has it. */
  subject: string;
}

/** The two checks of a request. No failure of the Account API makes them reject. */
export interface RecordChecks {
  /**
   * Checks that the record of the request (`logto-verification-id`, or `header`) is valid now, and the token's user's. Without a
   * record it sends no request. Any other outcome than a clear pass is a refusal, with the `response` to send.
   *
   * @throws TypeError for a `once` that is not a store
   */
  checkRecord(request: IncomingRequest, options?: CheckRecordOptions): Promise<AcceptedRecord | RefusedRequest>;
  /** Checks the token of the request. It reads no record. */
  getSubject(request: IncomingRequest): Promise<RequestSubject | RefusedRequest>;
}
