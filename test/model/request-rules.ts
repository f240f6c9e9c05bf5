import type { FlowState } from '../../src/core/flow/state.js';
import { keyOf, optionsOf, type BackEndRequest } from './back-end.js';
import { lastCheck } from './flow-rules.js';
import { approvedBy, type FlowRequest, type Model } from './model.js';

/** The states that a request is made in. */
const STATES: Record<BackEndRequest['kind'], FlowState['status'][]> = {
  getMethods: ['starting'],
  verifyPassword: ['password'],
  sendCode: ['sending-code', 'code'],
  verifyCode: ['code'],
  begin: ['window'],
  finish: ['window', 'approval'],
};

/** A press of the user’s, used up. */
const pressed = (model: Model): boolean => model.presses > 0 && (model.presses -= 1) >= 0;

function addressed({ state, config, breaks }: Model, { sent }: FlowRequest): void {
  const { identifier } = sent;
  const known = optionsOf(config.account).some((option) => option.identifier === identifier);
  const shown = 'option' in state && state.option?.identifier === identifier;
  if (!known || !shown) breaks('an address goes back exactly as it came', sent);
}

function sending(model: Model, { sent }: FlowRequest): void {
  if (!pressed(model)) model.breaks('no message is sent but by the user');
  const now = model.clock.now();
  const quiet = sent.identifier && model.quietUntil.get(keyOf(sent.identifier));
  // The first message for another factor, and for something else that the user approves, waits for no other.
  const isSame = quiet?.sent?.transaction === sent.transaction && quiet?.sent?.partialId === sent.partialId;
  if (quiet && isSame && now < quiet.until) model.breaks('a message waits for its time', { now, quiet: quiet.until });
}

function checking({ requests, proofs, partialId, lastForget, breaks }: Model, { sent }: FlowRequest): void {
  const issued = requests.find(({ id }) => id === sent.id);
  const fits =
    issued?.answer === 'success' &&
    issued.sent.identifier === sent.identifier &&
    issued.sent.transaction === sent.transaction &&
    issued.sent.partialId === sent.partialId;
  const spent = requests.some((other) => other.sent.id === sent.id && (proofs.has(other.id) || other.id === partialId));
  if (spent) breaks('a code proves once', sent);
  if (!fits || issued.order < lastForget) breaks('a code goes with the record of its message', sent);
}

/** The server has just accepted a factor, and the next one begins with this request, before the screen has it. */
const isNextFactor = (model: Model, { sent }: FlowRequest): boolean => {
  const check = lastCheck(model);
  return check?.answer === 'success' && check.isPartial && check.id === sent.partialId;
};

function beginning(model: Model, request: FlowRequest): void {
  const { state, browser, breaks } = model;
  const { method, state: ofWindow } = request.sent;
  if (method === 'push') {
    // As the only method, in a user's own event; as the only second factor, by the press that has verified the first.
    const isDirect = state.status === 'starting' && model.leaders.some(({ wish }) => wish.gesture);
    if (!isDirect && !isNextFactor(model, request) && !pressed(model)) breaks('no message is sent but by the user');
    return;
  }
  const window = browser?.windows.at(-1);
  if (!ofWindow || window?.name !== ofWindow || state.status !== 'window')
    breaks('a window is there before its address is requested', ofWindow);
}

function finishing(model: Model, { sent }: FlowRequest): void {
  const { requests, flow, state, browser, breaks } = model;
  const begun = requests.findLast(
    ({ kind, flow: of, answer }) => kind === 'begin' && of === flow && answer === 'success',
  );
  const isSame = (['method', 'transaction', 'partialId'] as const).every((name) => begun?.sent[name] === sent[name]);
  const isOfIt = sent.method === 'sign-in' ? begun?.sent.state === sent.state : begun?.id === sent.id;
  if (!isSame || !isOfIt) breaks('a check goes with what was begun', sent);
  if (state.status === 'approval' && browser?.isHidden && !pressed(model))
    breaks('an approval is not checked while nobody sees the page');
}

/** A request reaches the back end. */
export function requested(model: Model, request: FlowRequest): void {
  const { kind, signal, sent, flow } = request;
  const { state, breaks } = model;
  const before = model.requests.filter((other) => other.kind === kind);
  // The first request of an approval is made while its step is loading, from whichever step it was chosen in.
  const isFirst = kind === 'begin' && sent.method === 'push' && model.running();
  if (request.early ? flow > 1 : !isFirst && !STATES[kind].includes(state.status))
    breaks('a request belongs to its step', { kind, in: state.status });
  if (signal.aborted) breaks('no request is made for what was left', kind);
  if (before.some((other) => !other.answer && !other.signal.aborted)) breaks('one request of a kind at a time', kind);
  const secret = sent.password ?? sent.code;
  if (secret !== undefined && !model.typed.delete(secret)) breaks('what is typed is sent as it is, and once', kind);
  if (kind !== 'getMethods' && sent.transaction?.[0]?.value !== approvedBy(model))
    breaks('what the user approves goes with every verifying request', { kind, sent });
  if (
    kind !== 'getMethods' &&
    sent.partialId !== model.partialId &&
    !(kind === 'begin' && isNextFactor(model, request))
  )
    breaks('what is verified so far goes with every later request, and with no other', { kind, sent });
  if (sent.identifier) addressed(model, request);
  if (kind === 'sendCode') sending(model, request);
  if (kind === 'verifyCode') checking(model, request);
  if (kind === 'begin') beginning(model, request);
  if (kind === 'finish') finishing(model, request);
  if (
    kind === 'getMethods' &&
    before.some((other) => other.flow === flow && !(other.early && other.signal.aborted)) &&
    !pressed(model)
  ) {
    breaks('the list is asked for once a flow, and by retry');
  }
}

/** After every step: what flows that are over have left behind. */
export function leftBehind(model: Model): void {
  for (const { kind, flow, answer, signal } of model.requests) {
    const over = flow < model.flow || (!model.running() && flow === model.flow);
    if (over && !answer && !signal.aborted) model.breaks('the end of a flow aborts its requests', kind);
  }
}
