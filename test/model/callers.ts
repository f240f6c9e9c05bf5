import type { StepUpCallOptions, StepUpTaskContext } from '../../src/core/call/call-options.js';
import type { StepUp, StepUpInternals } from '../../src/core/step-up.js';
import { deferred } from '../api/deferred.js';
import { textOf } from '../api/inspect.js';
import { detailsOf } from './back-end.js';
import type { Call, End } from './call.js';
import { answered, attempted, settled } from './call-rules.js';
import type { Model } from './model.js';
import type { Action, Wish } from './steps.js';
import { give, type Given, type TaskAnswer } from './task-answers.js';

/** The page's state of the user’s events; goes into `navigator.userActivation`. */
export const gestures = { isActive: false };

/** Those who call, and what they can do: each in one turn, so that a listener may do it as well. */
export function createCallers(stepUp: StepUp, internals: StepUpInternals, model: Model): (action: Action) => void {
  const { config, clock } = model;

  const callOf = (kind: Call['kind'], wish: Wish): Call => {
    const name = `${kind} ${model.calls.length}`;
    const reason = { leaves: name };
    const call: Call = {
      ...{ name, kind, reason, attempts: [], waits: false, found: model.held.all() },
      wish: { ...wish, maxAge: wish.maxAge ?? config.maxAge },
      began: { at: clock.now(), order: model.next() },
      controller: wish.signal && new AbortController(),
      signsIn: config.signIn !== undefined,
    };
    if (wish.signal === 'aborted') {
      call.controller?.abort(reason);
      call.aborted = model.next();
    }
    model.calls.push(call);
    return call;
  };

  /** Makes the call with its options. */
  const make = (call: Call, wish: Wish, how: (ask: StepUpCallOptions) => Promise<unknown>) => {
    const { methods, maxAge, reuse, interactive, gesture = false } = wish;
    const details = wish.details && detailsOf(call.name);
    const { isActive } = gestures;
    gestures.isActive = gesture;
    const { name } = call;
    const signal = call.controller?.signal;
    how({ methods, maxAge, reuse, details, interactive, signal, action: name, resume: name }).then(
      (value) => settled(model, call, true, value),
      (error: unknown) => {
        settled(model, call, false, error);
        model.texts.push(textOf(error));
      },
    );
    gestures.isActive = isActive;
  };

  const taskOf = (call: Call, answers: readonly TaskAnswer[]) => (context: StepUpTaskContext) => {
    const { promise, resolve, reject } = deferred<unknown>();
    const later = (given: Given) => {
      answered(model, attempt, given);
      if (given.thrown) reject(given.value);
      else resolve(given.value);
    };
    const attempt = attempted(model, call, context, later);
    const answer = answers[call.attempts.length - 1];
    if (!answer) return promise;
    const given = give(answer, config.ownTest);
    answered(model, attempt, given);
    if (given.thrown) throw given.value;
    return given.value;
  };

  const run = (wish: Wish, answers: readonly TaskAnswer[], watched: boolean) => {
    const call = callOf('run', wish);
    const task = taskOf(call, answers);
    const told: boolean[] = [];
    if (watched) call.told = told;
    make(call, wish, (ask) =>
      watched ? internals.run(task, ask, (waits) => told.push(waits)) : stepUp.run(task, ask),
    );
  };

  const abort = (which: number) => {
    const open = model.calls.filter((call) => call.controller && !call.settled && call.aborted === undefined);
    const call = open[which % open.length];
    if (!call) return;
    if (call.waits) call.due = { is: 'gone' };
    call.waits = false;
    call.aborted = model.next();
    model.mayEnd.add('aborted');
    call.controller?.abort(call.reason);
  };

  const ending = (reason: End, end: () => void) => {
    const { flow } = model;
    const wasRunning = model.running();
    model.mayEnd.add(reason);
    // Calls that verify first, with a prompt that is still loading, are in no flow yet.
    model.ends.push({ order: model.next(), reason, isEarly: true });
    end();
    if (wasRunning && model.running() && model.flow === flow) model.breaks('what ends a flow ends it at once', reason);
  };

  const forget = () => {
    model.lastForget = model.next();
    model.held.forgotten();
    model.quietUntil.clear();
    // Every call up to now belongs to the user who leaves.
    for (const call of model.calls) {
      if (call.kind === 'verify' && !call.settled && !call.due) call.due = { is: 'settled' };
    }
    ending('signed_out', stepUp.forget);
  };

  return (action) => {
    if (action.do === 'run') run(action.wish, action.answers ?? [], action.watched ?? false);
    else if (action.do === 'verify') make(callOf('verify', action.wish), action.wish, stepUp.verify);
    else if (action.do === 'abort') abort(action.which);
    else if (action.do === 'cancel') ending(action.reason, () => stepUp.flow.cancel(action.reason));
    else forget();
  };
}
