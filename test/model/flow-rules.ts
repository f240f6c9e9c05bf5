import { isRunning, problemOf, type FlowBlockedState, type FlowState } from '../../src/core/flow/state.js';
import { isCheck, keyOf, methodOf } from './back-end.js';
import { mayWait, requirementOf, shares, type Call, type End } from './call.js';
import { approvedBy, leaderOf, sharesFlow, type FlowRequest, type Model } from './model.js';
import { suits, type Proof } from './proofs.js';
import { isSignedIn } from './window-rules.js';

/** The last request of the flow that could verify. */
export const lastCheck = (model: Model) =>
  model.requests.findLast(({ kind, flow }) => flow === model.flow && isCheck(kind));

/** The record that a flow has just led to: of the last request, and of nothing else. */
function provenBy(model: Model): Proof | undefined {
  const request = lastCheck(model);
  if (request?.answer !== 'success') return undefined;
  if (request.isPartial) model.breaks('no record before the last factor', request.kind);
  const { id, sent, expiresIn } = request;
  const method = methodOf(request);
  const now = model.clock.now();
  // A code’s record lasts from its message, not from its check.
  const issued = model.requests.find((other) => other.kind === 'sendCode' && other.id === sent.id)?.answeredAt ?? now;
  const isOnce = ({ wish }: Call) => (wish.reuse ?? model.config.reuse) === 'once';
  const served = model.calls.filter(
    (call) => mayWait(call) && sharesFlow(model, call) && suits(method, call.wish) && isOnce(call),
  );
  const of = approvedBy(model);
  const once = of || served.some(({ waits }) => waits) ? 'yes' : served.length > 0 ? 'maybe' : 'no';
  return { id, method, verifiedAt: now, expiresAt: issued + expiresIn, order: model.next(), once, of };
}

function began(model: Model): void {
  model.flow += 1;
  const leader = leaderOf(model);
  if (leader && requirementOf(leader)) {
    // The call that it began for may have left while its step was loading.
    if (!model.calls.some((call) => mayWait(call) && shares(leader, call)))
      model.breaks('a flow begins for a call that waits for it');
    // The list is not requested for it, and stays early.
    for (const request of model.requests) if (request.early && request.flow === model.flow) request.flow += 1;
    return;
  }
  model.leaders = model.calls.filter((call) => mayWait(call) && sharesFlow(model, call));
  if (model.state.status !== 'starting') model.breaks('a flow begins at its beginning', model.state);
  if (model.leaders.length === 0) model.breaks('a flow begins for a call that waits for it');
}

const offeredBy = (state: FlowState) => ('options' in state ? state.options.map(({ method }) => method) : []);

/** Does this state send something to the user, that has not been sent while its step was loading? */
const sends = ({ requests }: Model, state: FlowState): boolean =>
  state.status === 'sending-code' ||
  (state.status === 'approval' &&
    !requests.some(({ kind, answer, signal }) => kind === 'begin' && !answer && !signal.aborted));

function loaded(model: Model, next: FlowState): void {
  const offered = offeredBy(next);
  const fits = ({ wish }: Call) => offered.every((method) => suits(method, wish));
  const allowed = offered.every((method) => suits(method, model.config));
  if (!allowed || !model.leaders.some(fits)) model.breaks('only what app and call allow is offered', offered);
  if (!sends(model, next) || progressOf(next) > 0) return;
  const atOnce = offered.length === 1 && model.leaders.some((call) => call.wish.gesture && fits(call));
  if (atOnce) model.presses += 1;
  else model.breaks('a message goes at once only in a user’s event, and where it is the only way', offered);
}

/** A code has been used: the next message waits for no other. */
function waitsNoLonger({ quietUntil }: Model, method: string): void {
  for (const key of quietUntil.keys()) if (key.startsWith(method)) quietUntil.delete(key);
}

const progressOf = (state: FlowState) => ('progress' in state ? (state.progress?.done ?? 0) : 0);

/** The server has accepted a factor, or no longer has it. */
function progressed(model: Model, next: FlowState): void {
  model.partialId = undefined;
  if (progressOf(next) === 0) return;
  const request = lastCheck(model);
  const isAccepted = request?.answer === 'success' && request.isPartial && !request.sent.partialId;
  if (!isAccepted) model.breaks('a factor counts when the server has accepted it', next);
  else if (offeredBy(next).includes(methodOf(request))) model.breaks('another factor is another method', next);
  model.partialId = request?.id;
  if (request) waitsNoLonger(model, methodOf(request));
  loaded(model, next);
  if (!sends(model, next)) return;
  // The press that has verified the first factor.
  if (offeredBy(next).length === 1) model.presses += 1;
  else model.breaks('a message goes at once only where it is the only way', next);
}

/** The user has signed in again: no record. */
function signedIn(model: Model, leader: Call): void {
  if (!isSignedIn(model))
    model.breaks('a sign-in is done when its window has reported itself, or the server confirms it');
  const order = model.next();
  const served = model.calls.filter((call) => call.waits && shares(leader, call));
  model.signIns.push({ leader, served, order, at: model.clock.now() });
  for (const call of served) {
    call.due = { is: 'signed in', order };
    call.waits = false;
  }
}

function verified(model: Model): void {
  const leader = leaderOf(model);
  if (leader && requirementOf(leader)) {
    signedIn(model, leader);
    return;
  }
  const proof = provenBy(model);
  if (!proof || model.state.status !== 'verified' || model.state.method !== proof.method) {
    model.breaks('a flow is verified by the answer to its last request', model.state);
    return;
  }
  for (const call of model.calls) {
    if (!call.waits || !sharesFlow(model, call) || !suits(proof.method, call.wish)) continue;
    call.due = { is: 'served', proof };
    call.waits = false;
  }
  model.proofs.set(proof.id, proof);
  model.held.proven(proof);
  waitsNoLonger(model, proof.method);
}

/** The outcome of a closed flow, by its close and its state. */
function closing(state: FlowState, by: End): End {
  if (state.status !== 'blocked') return by;
  if (state.reason === 'locked') return 'locked';
  return state.reason === 'session-lost' ? 'signed_out' : 'unavailable';
}

function ended(model: Model, last: FlowState, reason: End, may: End[]): void {
  if (!may.includes(reason)) model.breaks('a flow ends for a reason', { reason, may });
  const isForAll = reason === 'signed_out' || reason === 'unmounted';
  const leader = leaderOf(model, last);
  const waiting = model.calls.filter((call) => call.waits && (isForAll || sharesFlow(model, call, last)));
  if (reason === 'aborted' && waiting.length > 0) model.breaks('one who leaves does not end it for the others');
  if (reason === 'unmounted' && model.hosts > 0) model.breaks('a flow whose dialog stands goes on');
  for (const call of waiting) {
    call.due = { is: 'ended', by: reason };
    call.waits = false;
  }
  model.ends.push({ order: model.next(), reason, ...(!isForAll && { leader }) });
}

/** A step is entered by the user: what the one before was busy with has been left. */
function entered({ requests, breaks }: Model, last: FlowState, next: FlowState): void {
  if (last.status === 'starting' || last.status === next.status) return;
  const isEntered = next.status === 'password' || next.status === 'sending-code' || next.status === 'window';
  if (!isEntered && (next.status !== 'choosing' || next.unusable)) return;
  const live = requests.find(({ answer, signal }) => !answer && !signal.aborted);
  if (live) breaks('a step that is left aborts its requests', { of: last.status, kind: live.kind });
}

/**
 * A screen that explains why the flow can’t continue stays until the user has read it: only a worse one replaces it.
 */
function explained(model: Model, last: FlowBlockedState, next: FlowState): void {
  const isLast = ({ reason }: FlowBlockedState) => reason === 'session-lost' || reason === 'unavailable';
  if (next.status === 'blocked' && (!isLast(last) || isLast(next))) return;
  // The press has made the first request of an approval, while its step was loading.
  const isChosen = ({ kind, flow }: FlowRequest) => kind === 'begin' && flow === model.flow;
  if (next.status === 'approval' && model.requests.some(isChosen)) return;
  model.breaks('what explains itself is left by the user', { from: last.reason, to: next });
}

/** The code of an answer in a state: a back end that returns `aborted` though nobody left has merely failed. */
function failureIn({ answer }: FlowRequest): string | undefined {
  if (answer === 'denied') return 'host';
  return answer === 'failure' || answer === 'aborted' || answer === 'pending' ? 'unknown' : answer;
}

/** A state shows a failure: one of this flow, of that very request. */
function failed(model: Model, next: FlowState): void {
  const { step, code } = problemOf(next) ?? {};
  // A limit is remembered for an address, and the clock has an expiry: both are shown without a request.
  if (code === undefined || code === 'rate_limited' || (next.status === 'approval' && code === 'code_expired')) return;
  if (next.status === 'blocked' && next.reason === 'no-method' && lastCheck(model)?.isPartial) return; // nothing is offered
  const own = model.requests.filter(({ flow, answer }) => flow === model.flow && answer);
  const begun = own.findLast(({ kind, answer }) => kind === 'begin' && answer === 'success');
  const isReplaced = ({ kind, sent }: FlowRequest) =>
    kind === 'finish' && sent.id !== undefined && sent.id !== begun?.id && step === 'check';
  const isOwn = own.some((request) => failureIn(request) === code && (!begun || !isReplaced(request)));
  const isOfRedirect = model.redirects.some(({ flow, answer }) => flow === model.flow && answer === 'failure');
  if (!isOwn && !(isOfRedirect && code === 'unknown')) model.breaks('what a flow says was answered to it', next);
}

/** The flow has moved. */
export function moved(model: Model, next: FlowState): void {
  const last = model.state;
  if (last === next) return;
  model.state = next;
  if (next.status === 'window' && last.status !== 'window') model.windowStep += 1;
  model.texts.push(JSON.stringify(next));
  const [was, is] = [isRunning(last), isRunning(next)];
  if (!was && is) began(model);
  else if (was && next.status === 'verified') verified(model);
  else if (was && (next.status === 'cancelled' || next.status === 'failed')) {
    ended(
      model,
      last,
      next.status === 'failed' ? next.code : next.reason,
      [...model.mayEnd].map((by) => closing(last, by)),
    );
    if (last.status === 'blocked' && last.reason === 'session-lost') model.sessionLost.due += 1;
  } else if (was && next.status === 'idle') ended(model, last, 'signed_out', [...model.mayEnd]);
  else if (!was && !is) {
    // While its step is loading, the flow of a sign-in is not on the screen.
    const isUnseen = model.config.signIn && (next.status === 'cancelled' || next.status === 'failed');
    if (isUnseen) model.ends.push({ order: model.next(), reason: next.status === 'failed' ? next.code : next.reason });
    else if (!model.mayEnd.has('signed_out')) model.breaks('a flow that is over rests', next);
  }
  if (is && progressOf(last) !== progressOf(next)) progressed(model, next);
  else if (!was) model.partialId = undefined;
  const leader = leaderOf(model);
  if (last.status === 'starting' && is && !(leader && requirementOf(leader))) loaded(model, next);
  if (was && is) entered(model, last, next);
  if (last.status === 'blocked' && is && model.presses === 0) explained(model, last, next);
  if (next.status === 'code') {
    const { identifier } = next.option;
    const isSame = ({ sent }: FlowRequest) =>
      sent.identifier === identifier &&
      sent.transaction?.[0]?.value === approvedBy(model) &&
      sent.partialId === model.partialId;
    const message = model.requests.findLast((request) => request.kind === 'sendCode' && isSame(request));
    model.quietUntil.set(keyOf(identifier), { until: next.resendAt, sent: message?.sent });
  }
  failed(model, next);
}
