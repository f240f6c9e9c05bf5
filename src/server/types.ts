import type { StepUpChallengeOptions } from './challenge.js';
import type { IncomingRequest } from './credentials.js';
import type { RefusedRequest } from './refusal.js';

/** Where the back end marks records that have served a call. All of its instances must share it. */
export interface OnceStore {
  /**
   * Puts a mark in if it is absent, to be kept for at least `seconds` (a whole number): ONE atomic step, such as `SET … NX
   * EX` of Redis or an `INSERT` under a unique key. A store that drops marks earlier (evicts, restarts without its data,
   * fails over to a copy that lags) lets a record serve twice.
   *
   * @param key `react-step-up:once:` and the SHA-256 of the record's id, 64 hexadecimal digits
   * @returns true if the mark was absent, false if it was there. Anything else is an error
   */
  addIfAbsent(key: string, seconds: number): Promise<boolean> | boolean;
}

/**
 * What a challenge of `checkRecord` says. Not `maxAge` and not `acrValues`: the Account API tells neither a record's age nor
 * how it came about, so neither could be held to. The header says `max_age="600"`, which is how old a record can be.
 */
export type RecordChallengeOptions = Pick<StepUpChallengeOptions, 'description' | 'realm' | 'scope' | 'headers'>;

/** What `createRecordCheck` needs to ask the Account API. */
export interface RecordCheckOptions {
  /** Where the Account API lives: the origin of the Logto tenant, such as `https://tenant.example`. */
  endpoint: string;
  /**
   * How the Account API is reached. It must not follow redirects and not keep answers, and ask no other origin than that of
   * `endpoint`: an answer from elsewhere is no answer (`upstream.redirected`). @default globalThis.fetch
   */
  fetch?: (request: Request) => Promise<Response>;
  /** Milliseconds for all that one check asks of the Account API, and as many for a store of `once`. @default 5_000 */
  timeout?: number;
  /**
   * The user's opaque access token (no resource), when it isn't the `Authorization: Bearer` of the request: the Account API
   * refuses JWTs. What this throws, the check rejects with.
   */
  getAccessToken?: (request: IncomingRequest) => Promise<string | null | undefined> | string | null | undefined;
  /**
   * Remembers who passed, in this process, so that the same token with the same record isn't asked about again. What ends
   * a record or a token meanwhile is noticed that much later. Kept are hashes. (Without it, too, a token that was refused is
   * refused for 10 seconds without being asked about again.)
   * @default off
   */
  cache?: {
    /** SECONDS, from the moment the question is sent: 0 to 60. */
    seconds: number;
    /** The most to remember; the oldest goes first. @default 1_000 */
    entries?: number;
  };
  /** What each challenge says, unless the call says it itself. */
  challenge?: RecordChallengeOptions;
}

/** What one check may say beside the request. */
export interface CheckRecordOptions {
  /**
   * The id of the user whom the call will act for, when it is known from elsewhere: a session cookie, a JWT. The token must
   * be theirs, or the call is refused as `unauthenticated`; so is one for which this is set to nothing, or to something that
   * is not a string. Costs a second read, made at the same time.
   */
  subject?: string | undefined;
  /**
   * Lets each record serve one call alone, among all that are checked with this store: a second one is refused as
   * `challenge`, so that the user proves themself again. A record is spent when all else about it is good, and stays spent
   * when the call fails afterwards. How long it is marked is the kit's to count.
   *
   * If the store throws, or answers neither true nor false, the check rejects; if it takes longer than `timeout`, the call is
   * refused as `unavailable`.
   */
  once?: OnceStore;
  /** What the challenge says, over what was set for all. */
  challenge?: RecordChallengeOptions;
}

/** The token's user proved themself at most ten minutes ago. */
export interface AcceptedRecord {
  /** Carry the call out. */
  ok: true;
  /** SHA-256 of the record's id, 64 hexadecimal digits: for a log. */
  recordHash: string;
}

/** Whose token it is. */
export interface RequestSubject {
  /** The token is good. */
  ok: true;
  /** The user's id in Logto, as `GET /api/my-account` has it. */
  subject: string;
}

/** The two questions about a request. Neither rejects for anything that the Account API does. */
export interface RecordChecks {
  /**
   * Whether the record that came with the request (`logto-verification-id`) proves its user's identity, now. Without a
   * record nothing is asked. Anything but a clear yes is a refusal, with the `response` to send.
   *
   * @throws TypeError for a `once` that is no store
   */
  checkRecord(request: IncomingRequest, options?: CheckRecordOptions): Promise<AcceptedRecord | RefusedRequest>;
  /** Whose token came with the request. Looks at no record. */
  getSubject(request: IncomingRequest): Promise<RequestSubject | RefusedRequest>;
}
