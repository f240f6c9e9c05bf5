import { findIn } from '../../api/find-in.js';
import { own } from '../../api/own.js';
import { checkChallenge, readRefusal, type StepUpChallenge, type Refusal } from './challenge.js';
import { StepUpFailedError } from '../errors.js';
import type { Flow } from '../flow/flow.js';
import type { AnswerRefusal, Outcome, Runner, RunningCall } from './run.js';
import type { StepUpRedirect } from '../step-up-options.js';
import { stopIfForgotten, untilShown } from './whose.js';

/** Frees the connection of an answer that nobody will read, wherever a library keeps it. */
function discard(outcome: Outcome<unknown>): void {
  findIn(outcome.ok ? outcome.value : outcome.error, (own) => {
    if (own instanceof Response && !own.bodyUsed) void own.body?.cancel().catch(() => undefined);
  });
}

/** Of what the call and the server want, the less. */
const stricter = (own: number | undefined, asked = own): number | undefined =>
  own === undefined || asked === undefined ? asked : Math.min(own, asked);

/** Signs in anew for `acr_values`; calls that want the same, or take what is older, wait for one redirect. */
function createRedirects({ onRedirect }: Runner) {
  const running = new Set<{ acr: string; maxAge: number; done: Promise<void> }>();
  return (redirect: StepUpRedirect): Promise<void> => {
    if (!onRedirect) return Promise.reject(new StepUpFailedError('acr_unsupported'));
    const { acrValues, maxAge = Infinity } = redirect;
    const acr = acrValues.join(' ');
    const enough = [...running].find((other) => other.acr === acr && other.maxAge <= maxAge);
    if (enough) return enough.done;
    const done = Promise.resolve(onRedirect(redirect)).finally(() => running.delete(mine));
    const mine = { acr, maxAge, done };
    running.add(mine);
    return done;
  };
}

/** Rejects with the caller's reason as soon as its signal aborts. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** What becomes of a call that the server refused: loaded with the first one. */
export function createRefusals(runner: Runner, flow: Flow): AnswerRefusal {
  const { keeper } = runner;
  const redirect = createRedirects(runner);

  const read = async (outcome: Outcome<unknown>): Promise<Refusal | undefined> => {
    const refusal = await readRefusal(outcome.ok ? outcome.value : outcome.error, runner.isChallenge);
    if (refusal?.kind === 'signed-out') runner.onUnauthenticated?.();
    if (refusal?.kind === 'challenge') {
      refusal.challenge = own(refusal.challenge);
      if (process.env.NODE_ENV !== 'production') checkChallenge(refusal.challenge);
    }
    return refusal;
  };

  const prove = async ({ ask, began, gesture, held }: RunningCall<unknown>, challenge: StepUpChallenge) => {
    const { acrValues } = challenge;
    const maxAge = stricter(ask.maxAge, challenge.maxAge);
    const wanted = own({ ...ask, maxAge });
    /** Another call may have been answered meanwhile: its record is newer than this call, and will do. Not the one refused. */
    const newer = () => {
      const record = keeper.find(wanted, began);
      return record?.id === held?.id ? undefined : record;
    };
    ask.signal?.throwIfAborted();
    if (acrValues) {
      if (ask.interactive === false) throw new StepUpFailedError('interaction_required');
      await orAborted(redirect({ acrValues, maxAge, action: ask.action, resume: ask.resume }), ask.signal);
      return newer();
    }
    const found = newer();
    if (found) return found;
    const refused = held && held.id !== keeper.last()?.id;
    return flow.ask(wanted, gesture, refused ? 'refused' : undefined, began);
  };

  return async function answerRefusal(outcome, call) {
    const { ask, held, onWait } = call;
    const refusal = await read(outcome);
    if (refusal?.kind !== 'challenge') return outcome;
    if (held) keeper.refuse(held, refusal.challenge.maxAge);
    discard(outcome);
    await untilShown(call, runner);
    stopIfForgotten(call);
    onWait?.(true);
    const record = await prove(call, refusal.challenge).finally(() => onWait?.(false));
    ask.signal?.throwIfAborted();
    stopIfForgotten(call);
    const second = await call.attempt(record);
    const again = await read(second);
    if (again?.kind !== 'challenge') return second;
    if (record) keeper.refuse(record, again.challenge.maxAge);
    discard(second);
    throw new StepUpFailedError('refused_again');
  };
}
