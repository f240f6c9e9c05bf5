import type { VerificationRecord } from '../../src/api/types.js';
import type { StepUpCancelReason, StepUpFailureCode } from '../../src/core/errors.js';
import type { Proof } from './proofs.js';
import type { Wish } from './steps.js';
import type { Given } from './task-answers.js';

/** One call of a task. */
export interface Attempt {
  record: VerificationRecord | undefined;
  /** Undefined until it is answered. */
  given?: Given & { order: number };
  give(given: Given): void;
}

/** How a flow ended: the reason of a cancellation, or the code of a failure. */
export type End = StepUpCancelReason | StepUpFailureCode;

/** What must have become of a call when everything rests. */
export type Due =
  /** It waited when the user verified: it has this very record. */
  | { is: 'served'; proof: Proof }
  /** It waited when the user signed in again: it is made once more. */
  | { is: 'signed in'; order: number }
  /** It waited when the flow ended. */
  | { is: 'ended'; by: End }
  /** Its signal aborted while it waited. */
  | { is: 'gone' }
  | { is: 'settled' };

/** A `run` or a `verify`, and the model's data about it. */
export interface Call {
  name: string;
  kind: 'run' | 'verify';
  /** With the app’s `maxAge`, where the call has none. */
  wish: Wish;
  /** The app signs its users in with a dialog. Otherwise `acr_values` lead to `onRedirect`. */
  signsIn: boolean;
  began: { at: number; order: number };
  /** What may have been held when it was made. */
  found: (Proof | undefined)[];
  controller?: AbortController;
  /** What its signal aborts with. */
  reason: unknown;
  /** The order of its abort. */
  aborted?: number;
  attempts: Attempt[];
  settled?: { ok: boolean; value: unknown };
  /** It waited for the user at the last rest, and nothing has changed that since. */
  waits: boolean;
  due?: Due;
  /** The last argument of `onWait`; undefined for a call without it. */
  told?: boolean[];
}

/** The challenge that a call was answered with at first. */
export function challengeOf({ attempts: [first] }: Call) {
  const means = first?.given?.means;
  return typeof means === 'object' ? means.challenge : undefined;
}

/** Seconds: the lower of the call's limit and its challenge's. */
export function strictestAge(call: Call): number | undefined {
  const ages = [call.wish.maxAge, challengeOf(call)?.maxAge].filter((age) => age !== undefined);
  return ages.length > 0 ? Math.min(...ages) : undefined;
}

/** Does signing in for the one serve the other too? The same contexts, and no older. */
export const isEnough = (
  { acr, maxAge }: { acr: string; maxAge: number },
  wanted: { acr: string | undefined; maxAge?: number | undefined },
): boolean => acr === wanted.acr && maxAge <= (wanted.maxAge ?? Infinity);

/** The sign-in that a call waits for in a dialog; undefined for a call that waits for a record. */
export function requirementOf(call: Call): { acr: string; maxAge: number } | undefined {
  const { acr } = challengeOf(call) ?? {};
  return call.signsIn && acr !== undefined ? { acr, maxAge: strictestAge(call) ?? Infinity } : undefined;
}

/** Do both share a prompt: does the flow of the one serve the other? One with details has a flow for itself. */
export function shares(leader: Call, call: Call): boolean {
  if (leader === call) return true;
  if (leader.wish.details || call.wish.details) return false;
  const [by, wanted] = [requirementOf(leader), requirementOf(call)];
  return by && wanted ? isEnough(by, wanted) : by === wanted;
}

/** What a call waits for. `nothing`: it should have settled. */
export function standsFor(call: Call): 'user' | 'redirect' | 'task' | 'nothing' {
  if (call.settled) return 'nothing';
  if (call.kind === 'verify') return 'user';
  if (!call.attempts.at(-1)?.given) return 'task';
  const challenge = challengeOf(call);
  if (call.attempts.length > 1 || !challenge) return 'nothing';
  return challenge.acr === undefined || call.signsIn ? 'user' : 'redirect';
}

/** The time since when it may have been waiting for a record. */
export const askedAt = ({ kind, began, attempts }: Call): number =>
  kind === 'verify' ? began.order : (attempts[0]?.given?.order ?? Infinity);

/** May it be waiting for the user, or be about to? */
export const mayWait = (call: Call): boolean =>
  standsFor(call) === 'user' && call.aborted === undefined && call.wish.interactive !== false && !call.due;
