import { getEventListeners } from 'node:events';
import type { StepUpCancelledError, StepUpFailedError } from '../../src/core/errors.js';
import type { StepUp } from '../../src/core/step-up.js';
import { detailsOf, SECRET } from './back-end.js';
import { challengeOf, isEnough, requirementOf, shares, strictestAge, standsFor, type Call } from './call.js';
import { sharesFlow, type Model } from './model.js';
import { willDo, type Proof } from './proofs.js';
import { approvalAtRest, windowAtRest } from './window-rules.js';

/** Has a call come to what it must have come to by now? */
function isDone(model: Model, call: Call): boolean {
  const { due, settled, attempts, kind, began, aborted, reason } = call;
  const isGone = settled?.ok === false && settled.value === reason;
  const error =
    settled?.ok === false
      ? (settled.value as Partial<Pick<StepUpCancelledError, 'reason'> & Pick<StepUpFailedError, 'code'>>)
      : undefined;
  const endedBy = error?.reason ?? error?.code;
  switch (due?.is) {
    case 'served':
      if (kind === 'verify') return settled?.ok === true && (settled.value as { id?: string }).id === due.proof.id;
      if (attempts[1]?.record?.id === due.proof.id || (aborted !== undefined && isGone)) return true;
      return model.lastForget > due.proof.order && endedBy === 'signed_out';
    case 'signed in':
      if (attempts.length === 2 || (aborted !== undefined && isGone)) return true;
      return model.lastForget > due.order && endedBy === 'signed_out';
    case 'ended':
      return endedBy === due.by || (aborted !== undefined && isGone && requirementOf(call) !== undefined);
    case 'gone':
      // Its user may have left first.
      return (
        isGone || (endedBy === 'signed_out' && model.lastForget > began.order && model.lastForget < Number(aborted))
      );
    case 'settled':
      return settled !== undefined;
    case undefined:
      return true;
    default:
      return due satisfies never;
  }
}

/** Would this record, held, spare the call its waiting? */
function wouldServe(model: Model, call: Call, proof: Proof | undefined): boolean {
  if (!proof || proof.id === call.attempts[0]?.record?.id) return false;
  const isNew = proof.order > call.began.order;
  const maxAge = isNew ? undefined : strictestAge(call);
  const { methods, details } = call.wish;
  return willDo(proof, { methods, details, maxAge }, model.clock.now());
}

function waiting(model: Model, call: Call, what: 'user' | 'redirect'): void {
  const { name, aborted, wish } = call;
  if (aborted !== undefined) model.breaks('an aborted call leaves', name);
  if (wish.interactive === false) model.breaks('a call with interactive: false waits for nobody', name);
  if (what === 'redirect') {
    const wanted = { acr: challengeOf(call)?.acr, maxAge: strictestAge(call) };
    const isPending = model.redirects.some((asked) => isEnough(asked, wanted) && !asked.answer);
    if (!isPending) model.breaks('nobody waits when no redirect is under way', name);
    return;
  }
  call.waits = true;
  if (!model.running()) model.breaks('nobody waits when no flow runs', name);
  if (requirementOf(call)) {
    // What is required less than by its prompt can be all that is left of it.
    const { served = [], at, order } = model.signIns.at(-1) ?? {};
    const isDone =
      served.some((other) => shares(other, call)) && Number(at) >= call.began.at && Number(order) > model.lastForget;
    if (isDone) model.breaks('nobody waits for a sign-in that is done', name);
    return;
  }
  const isNeedless = model.held.all().every((proof) => wouldServe(model, call, proof));
  if (isNeedless) model.breaks('nobody waits while a record is held that serves', name);
}

function callAtRest(model: Model, call: Call): void {
  const { name, due, told } = call;
  if (!isDone(model, call)) model.breaks('those who waited settle alike', { name, due });
  call.due = undefined;
  const what = standsFor(call);
  const isWaiting = what === 'user' || what === 'redirect';
  if (isWaiting) waiting(model, call, what);
  else if (what === 'nothing' && !call.settled) model.breaks('every call settles', name);
  if (!told) return;
  // It begins to wait once, if at all, and ends once.
  const isTold = told.length <= 2 && told.every((value, index) => value === (index === 0));
  if (!isTold || (told.at(-1) ?? false) !== isWaiting) model.breaks('onWait tells the waiting', { name, told });
}

/** All that must hold when everything rests that waits for no answer. */
export function rested(model: Model): void {
  model.held.rested();
  for (const call of model.calls) callAtRest(model, call);
  const isWanted = model.calls.some((call) => call.waits && sharesFlow(model, call));
  if (model.running() && !isWanted) model.breaks('the last one who leaves takes the flow along');
  const isAsking = model.requests.some(({ answer }) => !answer) || model.redirects.some(({ answer }) => !answer);
  model.verbs = model.verbs.filter(({ settled }) => !settled);
  if (model.verbs.length > 0 && !isAsking) model.breaks('a verb settles with its request', model.verbs);
  const isBusy = model.state.status === 'starting' || ('pending' in model.state && model.state.pending);
  const isLive = model.requests.some(({ answer, signal }) => !answer && !signal.aborted);
  const isLeaving = model.redirects.some(({ flow, answer }) => flow === model.flow && !answer);
  const waitsForPage = model.state.status === 'approval' && model.browser?.isHidden;
  if (isBusy && !isLive && !isLeaving && !waitsForPage)
    model.breaks('what is shown as busy waits for an answer', model.state);
  windowAtRest(model);
  approvalAtRest(model);
  const { due, told } = model.sessionLost;
  if (due !== told) model.breaks('a lost session is told, and told once', model.sessionLost);
  model.lastRest = model.next();
  model.presses = 0;
  model.mayEnd.clear();
  model.atRest = true;
}

/** Calls that show which record is held. */
const PROBES = [
  {},
  { methods: ['password'] },
  { methods: ['email'] },
  { maxAge: 0 },
  { maxAge: 30 },
  { details: true },
] as const;

/** After every step: `needsVerification` is what the model expects. */
export function checked(model: Model, { needsVerification }: Pick<StepUp, 'needsVerification'>): void {
  const now = model.clock.now();
  for (const wish of PROBES) {
    const asks = needsVerification({ ...wish, details: 'details' in wish ? detailsOf('a probe') : undefined });
    const inForce = { maxAge: model.config.maxAge, ...wish };
    const agrees = model.held.narrow((proof) => willDo(proof, inForce, now) !== asks);
    if (!agrees) model.breaks('check tells whether verify would ask', { wish, asks });
  }
}

/** When all has been answered, left and forgotten. */
export function ended(model: Model): void {
  if (model.state.status !== 'idle') model.breaks('forget leaves nothing on the screen', model.state);
  for (const call of model.calls) {
    const { name, controller, settled } = call;
    // While a page leaves for a redirect nothing settles.
    if (!settled && standsFor(call) !== 'redirect') model.breaks('nobody hangs', name);
    const listening = settled && controller ? getEventListeners(controller.signal, 'abort').length : 0;
    if (listening > 0) model.breaks('nothing of a call that is over stays behind', name);
  }
  if (model.verbs.length > 0) model.breaks('a verb settles with its request', model.verbs);
  const said = model.texts.find((text) => text.includes(SECRET));
  if (said !== undefined) model.breaks('no secret is shown, told or said', said);
}
