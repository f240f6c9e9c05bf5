import type { StepUpTaskContext } from '../../src/core/call/call-options.js';
import type { StepUpCancelledError, StepUpFailedError } from '../../src/core/errors.js';
import {
  askedAt,
  challengeOf,
  isEnough,
  requirementOf,
  shares,
  strictestAge,
  type Attempt,
  type Call,
  type End,
} from './call.js';
import { proofOf, type Model } from './model.js';
import { MARGIN, suits, willDo, type Proof } from './proofs.js';
import type { Given } from './task-answers.js';

/** Can this record, from during the call, serve it? */
function mayServe(model: Model, call: Call, proof: Proof): boolean {
  const maxAge = strictestAge(call);
  const now = model.clock.now();
  // A clock can stop between a record and a call: then either could be the earlier.
  const isNew = proof.order > call.began.order || proof.verifiedAt >= call.began.at;
  if (proof.of !== (call.wish.details && call.name)) return false;
  if (!suits(proof.method, call.wish) || !(isNew || willDo(proof, { maxAge }, now))) return false;
  const forIt = call.due?.is === 'served' && call.due.proof === proof;
  const justNow = proof.order > Math.max(model.lastRest, askedAt(call));
  return forIt || justNow || (model.held.lately(proof) && proof.expiresAt - now >= MARGIN);
}

function firstAttempt(model: Model, call: Call, proof: Proof | undefined): void {
  if (call.aborted !== undefined) model.breaks('an aborted call is not made', call.name);
  const now = model.clock.now();
  const isSent = (held: Proof | undefined) => willDo(held, call.wish, now);
  const narrowed = model.held.narrow((held) => (proof ? held === proof && isSent(held) : !isSent(held)));
  if (!narrowed) model.breaks('a call is made with the record held, if and only if it will do', call.name);
}

/** Has the user signed in for this call, since it began? */
const isSignedInFor = (model: Model, call: Call) =>
  model.signIns.some(
    ({ leader, order, at }) =>
      (order > call.began.order || at >= call.began.at) && order > model.lastForget && shares(leader, call),
  );

function secondAttempt(model: Model, call: Call, proof: Proof | undefined): void {
  const { name } = call;
  const challenge = challengeOf(call);
  if (!challenge) {
    model.breaks('only a challenge repeats a call', name);
    return;
  }
  if (call.aborted !== undefined) model.breaks('a call that left is not repeated', name);
  if (challenge.acr === undefined) {
    if (!proof) model.breaks('a call is repeated with a record', name);
  } else if (call.signsIn) {
    if (!isSignedInFor(model, call)) model.breaks('acr_values are signed in for first', name);
  } else {
    const wanted = { acr: challenge.acr, maxAge: strictestAge(call) };
    const isDone = model.redirects.some((asked) => isEnough(asked, wanted) && asked.answer === 'success');
    if (!isDone) model.breaks('acr_values are signed in for first', name);
  }
  if (!proof) return;
  if (proof.id === call.attempts[0]?.record?.id) model.breaks('a call gets no record that it was refused with', name);
  if (!mayServe(model, call, proof)) model.breaks('a record that is passed is valid', { name, proof });
  const isLate = askedAt(call) > proof.order;
  if (proof.once === 'yes' && isLate) model.breaks('a record for once serves nobody later', name);
}

/** The task of a call is called. */
export function attempted(model: Model, call: Call, context: StepUpTaskContext, give: Attempt['give']): Attempt {
  const { record, headers, signal } = context;
  const proof = proofOf(model, record);
  const names = Object.keys(headers);
  const isHeader = record ? headers['logto-verification-id'] === record.id && names.length === 1 : names.length === 0;
  if (!isHeader) model.breaks('the header is the record', headers);
  if (call.controller && signal !== call.controller.signal) model.breaks('a task gets its caller’s signal', call.name);
  if (proof && proof.order < model.lastForget)
    model.breaks('a record that was forgotten is passed to no task', call.name);
  if (call.attempts.length === 0) firstAttempt(model, call, proof);
  else if (call.attempts.length === 1) secondAttempt(model, call, proof);
  else model.breaks('a call is repeated once', call.name);
  const attempt: Attempt = { record, give };
  call.attempts.push(attempt);
  return attempt;
}

/** The task of a call answers. */
export function answered(model: Model, attempt: Attempt, given: Given): void {
  attempt.given = { ...given, order: model.next() };
  if (given.means === 'signed-out') model.sessionLost.due += 1;
  const proof = attempt.record && model.proofs.get(attempt.record.id);
  // A server that requires a sign-in has not looked at the record.
  if (proof && typeof given.means === 'object' && given.means.challenge.acr === undefined)
    model.held.refused(proof, given.means.challenge.maxAge);
}

function resolved(model: Model, call: Call, value: unknown): void {
  const { name, kind, attempts, began, found, wish } = call;
  if (kind === 'run') {
    const given = attempts.at(-1)?.given;
    if (!given || given.thrown || given.value !== value) model.breaks('the result is the task’s own', name);
    else if (typeof given.means === 'object') model.breaks('a refusal is never handed on as data', name);
    else if (value instanceof Response && value.bodyUsed) model.breaks('a body is left unread', name);
    return;
  }
  const proof = proofOf(model, value as StepUpTaskContext['record']);
  if (!proof) {
    model.breaks('verify gives a record', name);
    return;
  }
  const wasHeld = found.includes(proof) && willDo(proof, wish, model.clock.now());
  const isOwn = proof.of === (wish.details && name);
  const isNew = isOwn && proof.order > began.order && suits(proof.method, wish);
  if (!wasHeld && !isNew) model.breaks('a record that is passed is valid', { name, proof });
}

/** May a call have failed with this? */
function mayFail(model: Model, call: Call, { code }: StepUpFailedError): boolean {
  const { attempts, wish, kind, found } = call;
  const challenge = challengeOf(call);
  const refused = attempts.length === 1 && challenge !== undefined;
  switch (code) {
    case 'refused_again':
      return attempts.length === 2 && typeof attempts[1]?.given?.means === 'object';
    case 'acr_unsupported':
      return (
        refused && challenge.acr !== undefined && !model.config.redirects && !call.signsIn && wish.interactive !== false
      );
    case 'interaction_required': {
      const foundOne = found.every((proof) => willDo(proof, wish, model.clock.now()));
      return wish.interactive === false && (kind === 'verify' ? !foundOne : refused);
    }
    case 'no_dialog': // somebody always listens here
    case 'not_retried': // no call here has `retry: false`
      return false;
    case 'locked':
    case 'unavailable':
    case 'signed_out':
      return mayEnd(model, call, code);
    default:
      return code satisfies never;
  }
}

/** May a call have ended with its prompt? */
function mayEnd(model: Model, call: Call, by: End): boolean {
  const { attempts, wish, kind } = call;
  const challenge = challengeOf(call);
  const refused = attempts.length === 1 && challenge !== undefined;
  if (kind === 'run' && !refused) return false;
  // For a call of a user who has been forgotten since, no other user verifies, and it is not made.
  if (by === 'signed_out' && model.lastForget > (kind === 'run' ? call.began.order : askedAt(call))) return true;
  // A no answers the calls that began before it as well, also those that are refused only then.
  const isNo = kind === 'run' && by !== 'aborted' && by !== 'unmounted';
  const since = isNo ? call.began.order : askedAt(call);
  if (kind === 'verify' && by === 'unmounted' && model.hosts === 0) return true; // while its prompt was being loaded
  // A flow ends for the calls that share it. Without a leader, it ended for all, or before there was one.
  const ended = model.ends.some(
    ({ order, reason, leader, isEarly }) =>
      order > since &&
      reason === by &&
      (isEarly ? kind === 'verify' || by === 'signed_out' : !leader || shares(leader, call)),
  );
  const isPrompted = challenge?.acr === undefined || requirementOf(call) !== undefined;
  return ended && wish.interactive !== false && isPrompted;
}

/** May a call have rejected with this? */
function mayReject(model: Model, call: Call, error: unknown): boolean {
  const { attempts, kind, aborted, reason } = call;
  const given = attempts.at(-1)?.given;
  const challenge = challengeOf(call);
  const refused = attempts.length === 1 && challenge !== undefined;
  if (given?.thrown && given.value === error) return typeof given.means !== 'object';
  if (error === reason) return aborted !== undefined && (kind === 'verify' || attempts.length === 0 || refused);
  const { name } = Object(error) as Error;
  if (name === 'StepUpFailedError') return mayFail(model, call, error as StepUpFailedError);
  if (name === 'StepUpCancelledError') return mayEnd(model, call, (error as StepUpCancelledError).reason);
  const redirect = model.redirects.find((asked) => asked.error === error);
  return refused && !call.signsIn && redirect?.answer === 'failure' && redirect.acr === challenge.acr;
}

/** A call settles. */
export function settled(model: Model, call: Call, ok: boolean, value: unknown): void {
  call.settled = { ok, value };
  call.waits = false;
  if (ok) resolved(model, call, value);
  else if (!mayReject(model, call, value)) {
    model.breaks('a call rejects for a reason', { name: call.name, error: String(value) });
  }
}
