import type {
  Method,
  PendingVerification,
  TransactionDetail,
  VerificationApi,
  VerificationRecord,
  VerificationRequestOptions,
} from '../api/types.js';
import type { IsStepUpChallenge, StepUpChallenge } from './call/challenge.js';
import type { StepUpClock } from './clock.js';
import type { StepUpEvent } from './flow/events.js';

/** What a server requires of a new sign-in (RFC 9470): authentication contexts, a highest age. */
export interface StepUpRedirect {
  /** The contexts that the server accepts, the preferred one first (`acr_values`). Empty for a challenge with an age alone. */
  acrValues: string[];
  /** Seconds: the highest age of the sign-in (`max_age`). */
  maxAge?: number;
  /** The reason for the verification, from the call options. */
  action?: string;
  /** The data from the call options (`StepUpCallOptions.resume`). */
  resume?: unknown;
}

/** A new sign-in in another window. The same object for `begin` and `finish` of one window. */
export interface SignInRequest extends StepUpRedirect {
  /**
   * What the return page passes to `returnToOpener` (`react-step-up/callback`): in the parameter `state` of the provider's address, if
   * the app's OpenID library lets you set it. It is also the name of the window. Not a secret, and not guessable.
   */
  state: string;
  /** The language of the dialog: a BCP 47 tag, for the parameter `ui_locales`. */
  language?: string;
  /** What the user approves (`StepUpCallOptions.details`). Undefined: the call has no details. */
  transaction?: readonly TransactionDetail[];
}

/** The app's sign-in by OpenID Connect, for servers that look at tokens and not at records. */
export interface StepUpSignIn {
  /**
   * The challenges that a new sign-in answers: those of these origins, or those for which the function returns true. Any other
   * challenge requires a record, and so does each one of the Account API's own. @default the challenges with `acr_values`
   */
  challenges?: readonly string[] | ((challenge: StepUpChallenge) => boolean);
  /**
   * Returns the address of the provider for the window: with https or http. Without this function, `onRedirect` leaves the page.
   * @throws VerificationError, or any error, and the dialog stays
   */
  begin?(request: SignInRequest, options: VerificationRequestOptions): string | URL | Promise<string | URL>;
  /**
   * Returns if the app has a new token now. `{ pending: true }`: not yet. Called when the return page has reported itself, when
   * the window is closed, and when the page has the focus again. @throws VerificationError `host` with the `serverCode` `other_user`, if
   * somebody else has signed in. @default the report of the return page means yes, everything else not yet
   */
  finish?(
    request: SignInRequest,
    options: VerificationRequestOptions,
  ): void | PendingVerification | Promise<void | PendingVerification>;
}

/** The options of `createStepUp`, with the defaults for call options. */
export interface StepUpOptions {
  /**
   * The back end of records: `createAccountApi()`, or your own. An app that has only `signIn`, or only `onRedirect`, leaves it out: a
   * call that requires a record then rejects with `unavailable`, before a dialog opens.
   */
  api?: VerificationApi;
  /** Further origins that may get the record, beside `api.origin`. Compared as `URL.origin`. */
  origins?: readonly string[];
  /**
   * How a request carries the record: the name of a header for its id, or a function that returns all headers for it.
   * `headers` of a task and of a result, and `stepUp.fetch`, follow it. Logto's Account API reads the default, and so
   * does `checkRecord` of `react-step-up/server` unless it has the same option. With a page of another origin, name it in
   * `Access-Control-Allow-Headers`. @default 'logto-verification-id'
   */
  header?: string | ((record: VerificationRecord) => Record<string, string>);
  /**
   * The methods that the app allows, in its order. @default the server's methods, in the order password, email, phone
   */
  methods?: readonly Method[];
  /** Seconds: the highest age of the held record, for calls without this option. */
  maxAge?: number;
  /** For calls without this option: later calls use a record, too (`window`), or only those that waited for it (`once`). @default 'window' */
  reuse?: 'window' | 'once';
  /** Recognises a challenge in the outcome of a task. Called before the kit's own tests. */
  isChallenge?: IsStepUpChallenge;
  /**
   * Signs the user in again in another window, for servers that look at tokens: the dialog opens, the user presses and continues at
   * the provider, and the call is made once more, without a record.
   */
  signIn?: StepUpSignIn;
  /**
   * Signs the user in again on this page, for a challenge that `signIn.challenges` accepts: without `signIn.begin` at once, otherwise
   * where no window can be opened (in-app browsers, blocked windows). If it resolves, the call is made once more. If it rejects, the
   * call rejects with its error, or the dialog shows a problem. A page that navigates away settles neither.
   */
  onRedirect?: (redirect: StepUpRedirect) => Promise<void>;
  /**
   * Signs the user in again: the session is over (a 401 with an `auth.*` code, or a suspended user). Called at once for a
   * call of the app's; in a prompt, when the user leaves the screen that explains it. With it, that screen has the button
   * “Sign in again”, and so has the screen about a missing scope.
   */
  onUnauthenticated?: () => void;
  /**
   * For analytics: receives the events of prompts. If it throws, the error is reported as uncaught, and nothing else
   * changes.
   */
  onEvent?: (event: StepUpEvent) => void;
  /** The time of the kit, such as `server.clock` in tests. @default a monotonic clock that also counts a sleep of the machine */
  clock?: StepUpClock;
}
