import type { VerificationErrorCode } from '../../src/api/errors.js';
import type { Method } from '../../src/api/types.js';
import type { FlowState } from '../../src/core/flow/state.js';
import type { TaskAnswer } from './task-answers.js';

/** What a call requires of a record. */
export interface Wish {
  methods?: readonly Method[];
  maxAge?: number;
  reuse?: 'window' | 'once';
  /** The user approves lines that name this very call. */
  details?: true;
  interactive?: false;
  /** It has its own signal: open, or aborted before the call. */
  signal?: 'open' | 'aborted';
  /** It is made in a user’s own event. */
  gesture?: true;
}

/** The app and its back end. */
export interface Config {
  /** The methods of the user. */
  account: readonly Method[];
  methods?: readonly Method[];
  maxAge?: number;
  reuse?: 'window' | 'once';
  /** The back end issues a record only after two methods. */
  twoFactors?: true;
  /** There is an `onRedirect`. */
  redirects?: boolean;
  /** There is a `signIn` with `begin`, and with `finish`. */
  signIn?: 'begins' | 'checks';
  /** The page is in the browser of an app, which has no other window. */
  inApp?: true;
  /** There is an `isChallenge`. */
  ownTest?: boolean;
  /** A request rejects as soon as its signal aborts; otherwise its answer comes late. */
  heedsAbort?: boolean;
  /** The parts that are loaded on demand come at a step; otherwise at once. */
  slowLoads?: boolean;
  /** How many dialogs are mounted from the beginning. */
  hosts?: number;
  /** The lifetime of each record, from the back end, in milliseconds. @default 600 000 */
  expiresIn?: number;
}

/** `pending` and `denied` answer the check of a window or of an approval; to another request they are a failure. */
export type RequestAnswer = 'success' | 'failure' | 'pending' | 'denied' | VerificationErrorCode;

/** Messages that must change nothing. */
export type Forgery = 'other origin' | 'other state' | 'other type' | 'no object' | 'channel noise';

/** What a listener may do as well, in the middle of a change. */
export type Action =
  /** `answers`: what the task answers at once, first and second; what is absent comes by `answer task`. */
  | { do: 'run'; wish: Wish; answers?: readonly TaskAnswer[]; watched?: boolean }
  | { do: 'verify'; wish: Wish }
  | { do: 'abort'; which: number }
  | { do: 'cancel'; reason: 'escape-key' | 'close-press' | 'cancel-press' }
  | { do: 'forget' };

/** `which` counts among those that are open at that moment, and round: every number means one of them. */
export type Move =
  | Action
  | { do: 'answer task'; which: number; answer: TaskAnswer }
  | { do: 'answer request'; which: number; with: RequestAnswer }
  | { do: 'answer redirect'; which: number; with: 'success' | 'failure' }
  | { do: 'load'; which: number }
  /** The user's next action, or the back end's next answer. */
  | { do: 'go on'; which: number }
  | { do: 'select'; method: Method }
  | { do: 'password' | 'code' | 'resend' | 'back' | 'retry' | 'mount' | 'unmount' }
  /** The user opens the window, or closes one. `which` counts from the last. */
  | { do: 'open window' }
  | { do: 'close window'; which: number }
  /** The page that a window has come back to reports itself. */
  | { do: 'return'; which: number; by: 'channel' | 'state' | 'window' }
  | { do: 'forge'; what: Forgery }
  /** The browser blocks windows from now on, or no longer. */
  | { do: 'block windows'; on: boolean }
  /** The page of the dialog has the focus again, is hidden or visible, or is shown again after it was left. */
  | { do: 'focus' | 'hide' | 'show' | 'go back' }
  | { do: 'wait'; ms: number }
  /** Until the margin (or the end) of the youngest record, and `ms` more. */
  | { do: 'wait until'; what: 'margin' | 'end'; ms: number }
  | { do: 'listen'; for: FlowState['status']; then: Action };

/**
 * A step, and how long it takes until the next one: so many turns of the microtask queue, or, without `turns`, until
 * everything rests that waits for no answer.
 */
export type Step = Move & { turns?: number };
