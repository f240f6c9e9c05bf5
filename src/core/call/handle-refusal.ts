import { findNested } from '../../api/find-nested.js';
import { ownProperties } from '../../api/own-properties.js';
import { checkChallenge, readRefusal, type StepUpChallenge, type Refusal } from './challenge.js';
import { StepUpFailedError } from '../errors.js';
import type { Flow } from '../flow/flow.js';
import { refuseRecord } from './record.js';
import type { HandleRefusal, Outcome, RunContext, RunningCall } from './run.js';
import type { SignIns } from '../../ceremonies/window/sign-in.js';
import { throwIfForgotten, waitUntilShown } from './call-owner.js';

type Challenged = Extract<Refusal, { kind: 'challenge' }>;

/** Frees the connection of an answer that nobody will read, in every property in which a library may keep it. */
function discard(outcome: Outcome<unknown>): void {
  findNested(outcome.ok ? outcome.value : outcome.error, (candidate) => {
    if (candidate instanceof Response && !candidate.bodyUsed) void candidate.body?.cancel().catch(() => undefined);
  });
}

/** The lower of the two limits: the call's and the server's. */
const stricter = (callMaxAge: number | undefined, serverMaxAge = callMaxAge): number | undefined =>
  callMaxAge === undefined || serverMaxAge === undefined ? serverMaxAge : Math.min(callMaxAge, serverMaxAge);

/** Rejects with the caller's reason as soon as its signal aborts. */
function rejectOnAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Handles a call that the server has refused. Loaded with the first such call. */
export function createRefusalHandler(context: RunContext, flow: Flow): HandleRefusal {
  const { keeper } = context;
  let signIns: Promise<SignIns> | undefined;
  const loadSignIns = () =>
    (signIns ??= import('../../ceremonies/window/sign-in.js').then(
      ({ createSignIns }) => createSignIns(context, flow),
      () => {
        signIns = undefined; // the next call loads it again
        throw new StepUpFailedError('unavailable');
      },
    ));
  if (context.signIn) loadSignIns().catch(() => undefined); // beside the reading of the refusal

  const read = async (outcome: Outcome<unknown>): Promise<Refusal | undefined> => {
    const refusal = await readRefusal(outcome.ok ? outcome.value : outcome.error, context.isChallenge);
    if (refusal?.kind === 'signed-out') context.onUnauthenticated?.();
    if (refusal?.kind === 'challenge') {
      refusal.challenge = ownProperties(refusal.challenge);
      if (process.env.NODE_ENV !== 'production') checkChallenge(refusal.challenge);
    }
    return refusal;
  };

  /** In place of a record, if a new sign-in answers the refusal. */
  const signInFor = async (refusal: Challenged, outcome: Outcome<unknown>): Promise<SignIns['obtain'] | undefined> => {
    if (!refusal.challenge.acrValues && !context.signIn) return undefined;
    const { isFor, obtain } = await loadSignIns();
    return isFor(refusal, outcome.ok ? outcome.value : outcome.error) ? obtain : undefined;
  };

  const obtainRecord = async (
    call: RunningCall<unknown>,
    challenge: StepUpChallenge,
    signIn: SignIns['obtain'] | undefined,
  ) => {
    const { callOptions, startedAt, userActivation, heldRecord } = call;
    const maxAge = stricter(callOptions.maxAge, challenge.maxAge);
    const effective = ownProperties({ ...callOptions, maxAge });
    /**
     * Another call may have led to a record since then. That record is newer than this call, so that it is valid for
     * it, unless it is the refused one.
     */
    const newer = () => {
      const record = keeper.find(effective, startedAt);
      return record?.id === heldRecord?.id ? undefined : record;
    };
    callOptions.signal?.throwIfAborted();
    if (signIn) {
      await rejectOnAbort(signIn(challenge, effective, call), callOptions.signal);
      return newer();
    }
    const found = newer();
    if (found) return found;
    const refused = heldRecord && heldRecord.id !== keeper.last()?.id;
    return flow.obtainRecord(effective, userActivation, refused ? 'refused' : undefined, startedAt);
  };

  return async function handleRefusal(outcome, call) {
    const { callOptions, heldRecord, onWait } = call;
    const refusal = await read(outcome);
    if (refusal?.kind !== 'challenge') return outcome;
    const signIn = await signInFor(refusal, outcome);
    // A server that requires a new sign-in has not looked at the record.
    if (heldRecord && !signIn) refuseRecord(context, heldRecord, refusal.challenge.maxAge);
    discard(outcome);
    await waitUntilShown(call, context);
    throwIfForgotten(call);
    onWait?.(true);
    const record = await obtainRecord(call, refusal.challenge, signIn).finally(() => onWait?.(false));
    callOptions.signal?.throwIfAborted();
    throwIfForgotten(call);
    if (callOptions.retry === false) throw new StepUpFailedError('not_retried');
    const second = await call.attempt(record);
    const secondRefusal = await read(second);
    if (secondRefusal?.kind !== 'challenge') return second;
    if (record && !(await signInFor(secondRefusal, second)))
      refuseRecord(context, record, secondRefusal.challenge.maxAge);
    discard(second);
    throw new StepUpFailedError('refused_again');
  };
}
