import type { Method, VerificationApi } from '../api/types.js';
import type { IsStepUpChallenge } from './call/challenge.js';
import type { StepUpClock } from './clock.js';
import type { StepUpEvent } from './flow/events.js';

/** What an authentication context needs that the Account API can't give: the app's own sign-in is asked for it. */
export interface StepUpRedirect {
  /** The contexts that the server will take, its favourite first (`acr_values`). */
  acrValues: string[];
  /** Seconds. */
  maxAge?: number;
  /** Why the user is asked, as the call said. */
  action?: string;
  /** The note that the call gave (`StepUpCallOptions.resume`). */
  resume?: unknown;
}

/** What `createStepUp` needs; what calls want of a proof unless they say otherwise. */
export interface StepUpOptions {
  /** The back end: `createAccountApi()`, or one of your own. */
  api: VerificationApi;
  /** Further origins that may have the record; `api.origin` always may. Compared as `URL.origin`. */
  origins?: readonly string[];
  /** The methods that the app allows, in its order. @default what the server knows, in the order password, email, phone */
  methods?: readonly Method[];
  /** Seconds: how old a held record may be, for calls that don't say. */
  maxAge?: number;
  /** @default 'window' */
  reuse?: 'window' | 'once';
  /** Is this outcome of a task a request to step up? Asked before the kit's own tests. */
  isChallenge?: IsStepUpChallenge;
  /**
   * Signs the user in anew for `acr_values`. Resolves: the call is made once more. Rejects: the call rejects with it.
   * A page that leaves settles nothing.
   */
  onRedirect?: (redirect: StepUpRedirect) => Promise<void>;
  /** The session is over (a 401 with an `auth.*` code, or a suspended user): sign in again. */
  onUnauthenticated?: () => void;
  /** For analytics: what happens in prompts. What it throws is reported as uncaught, and changes nothing. */
  onEvent?: (event: StepUpEvent) => void;
  /** @default a monotonic clock that also counts a sleep of the machine */
  clock?: StepUpClock;
}
