import { isRunning, type FlowBlockedState, type FlowState } from '../../src/core/flow/state.js';
import { keyOf } from './back-end.js';
import { mayWait, type Call, type End } from './call.js';
import { approvedBy, sharesFlow, type FlowRequest, type Model } from './model.js';
import { suits, type Proof } from './proofs.js';

const methodOf = ({ sent }: FlowRequest) => sent.identifier?.type ?? 'password';

const lastCheck = (model: Model) =>
  model.requests.filter(({ kind, flow }) => flow === model.flow && kind.startsWith('verify')).at(-1);

/** The record that a flow has just led to: of the last request, and of nothing else. */
function provenBy(model: Model): Proof | undefined {
  const request = lastCheck(model);
  if (request?.answer !== 'success') return undefined;
  if (request.isPartial) model.breaks('no record before the last factor', request.kind);
  const { id, sent, expiresIn } = request;
  const method = methodOf(request);
  const now = model.clock.now();
  // A code’s record lasts from its message, not from its check.
  const issued = model.requests.find((other) => other.id === sent.id)?.answeredAt ?? now;
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
  model.leaders = model.calls.filter((call) => mayWait(call) && sharesFlow(model, call));
  if (model.state.status !== 'starting') model.breaks('a flow begins at its beginning', model.state);
  if (model.leaders.length === 0) model.breaks('a flow begins for a call that waits for it');
}

const offeredBy = (state: FlowState) => ('options' in state ? state.options.map(({ method }) => method) : []);

function loaded(model: Model, next: FlowState): void {
  const offered = offeredBy(next);
  const fits = ({ wish }: Call) => offered.every((method) => suits(method, wish));
  const allowed = offered.every((method) => suits(method, model.config));
  if (!allowed || !model.leaders.some(fits)) model.breaks('only what app and call allow is offered', offered);
  if (next.status !== 'sending-code' || progressOf(next) > 0) return;
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
  if (next.status !== 'sending-code') return;
  // The press that has verified the first factor.
  if (next.options.length === 1) model.presses += 1;
  else model.breaks('a message goes at once only where it is the only way', next);
}

function verified(model: Model): void {
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
  const of = approvedBy({ state: last });
  const waiting = model.calls.filter(({ waits, wish, name }) => waits && (isForAll || of === (wish.details && name)));
  if (reason === 'aborted' && waiting.length > 0) model.breaks('one who leaves does not end it for the others');
  if (reason === 'unmounted' && model.hosts > 0) model.breaks('a flow whose dialog stands goes on');
  for (const call of waiting) {
    call.due = { is: 'ended', by: reason };
    call.waits = false;
  }
  model.ends.push({ order: model.next(), reason, ...(isForAll ? {} : { of: of ?? '' }) });
}

/** A step is entered by the user: what the one before was busy with has been left. */
function entered({ requests, breaks }: Model, last: FlowState, next: FlowState): void {
  if (last.status === 'starting' || last.status === next.status) return;
  const isEntered = next.status === 'password' || next.status === 'sending-code';
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
  model.breaks('what explains itself is left by the user', { from: last.reason, to: next });
}

/** The failures in a state. */
function failuresIn(state: FlowState): string[] {
  if (state.status === 'failed') return [];
  const { code, error, spent, sendError } = state as unknown as Record<string, unknown>;
  return [code, error, spent, sendError].filter((failure) => typeof failure === 'string');
}

/** The code of an answer in a state: a back end that returns `aborted` though nobody left has merely failed. */
const failureIn = ({ answer }: FlowRequest) => (answer === 'failure' || answer === 'aborted' ? 'unknown' : answer);

/** The flow has moved. */
export function moved(model: Model, next: FlowState): void {
  const last = model.state;
  if (last === next) return;
  model.state = next;
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
  else if (!was && !is && !model.mayEnd.has('signed_out')) model.breaks('a flow that is over rests', next);
  if (is && progressOf(last) !== progressOf(next)) progressed(model, next);
  else if (!was) model.partialId = undefined;
  if (last.status === 'starting' && is) loaded(model, next);
  if (was && is) entered(model, last, next);
  if (last.status === 'blocked' && is && model.presses === 0) explained(model, last, next);
  if (next.status === 'code') model.quietUntil.set(keyOf(next.option.identifier), next.resendAt);
  for (const code of failuresIn(next)) {
    const own = model.requests.some((request) => request.flow === model.flow && failureIn(request) === code);
    // A limit is remembered for an address, and shown without a request.
    if (!own && code !== 'rate_limited') model.breaks('what a flow says was answered to it', next);
  }
}
