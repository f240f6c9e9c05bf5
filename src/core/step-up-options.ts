import type { Method, VerificationApi, VerificationRecord } from '../api/types.js';
import type { IsStepUpChallenge } from './call/challenge.js';
import type { StepUpClock } from './clock.js';
import type { StepUpEvent } from './flow/events.js';

/** The authentication contexts that a server requires and the Account API can't provide. The app's own sign-in can. */
export interface StepUpRedirect {
  /** The contexts that the server accepts, the preferred one first (`acr_values`). */
  acrValues: string[];
  /** Seconds: the highest age of the sign-in (`max_age`). */
  maxAge?: number;
  /** The reason for the verification, from the call options. */
  action?: string;
  /** The data from the call options (`StepUpCallOptions.resume`). */
  resume?: unknown;
}

/** The options of `createStepUp`, with the defaults for call options. */
export interface StepUpOptions {
  /** The back end: `createAccountApi()`, or your own. */
  api: VerificationApi;
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
  /** @default 'window' */
  reuse?: 'window' | 'once';
  /** Recognises a challenge in the outcome of a task. Called before the kit's own tests. */
  isChallenge?: IsStepUpChallenge;
  /**
   * Signs the user in again for `acr_values`. If it resolves, the call is made once more. If it rejects, the call
   * rejects with its error. A page that navigates away settles neither.
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
  /** @default a monotonic clock that also counts a sleep of the machine */
  clock?: StepUpClock;
}
