import type { FlowState } from '../../src/core/flow/state.js';
import type { StepUpRedirect } from '../../src/core/step-up-options.js';
import { INTERNALS, type StepUp } from '../../src/core/step-up.js';
import type * as core from '../../src/loading/headless.js';
import { deferred } from '../api/deferred.js';
import { textOf } from '../api/inspect.js';
import { createBackEnd, SECRET } from './back-end.js';
import { createBrowser, type Browser } from './browser.js';
import { challengeOf, isEnough, strictestAge } from './call.js';
import { createCallers } from './callers.js';
import { moved } from './flow-rules.js';
import type { FlowRequest, Model, Redirecting, Verb } from './model.js';
import { requested } from './request-rules.js';
import type { Action } from './steps.js';
import { ownTest } from './task-answers.js';
import { rulesFor } from './window-rules.js';

/** The module under test. */
export type Coordinator = Pick<typeof core, 'createStepUp'>;

/** The coordinator in its surroundings. The model gets all that it does. */
export interface World {
  stepUp: StepUp;
  browser: Browser;
  act(action: Action): void;
  /** A verb of the dialog; `typed` is a secret that was never typed before. */
  verb(name: string, call: (typed: string) => Promise<void>): void;
  /** A listener that acts once, in the turn in which the flow comes to a state. */
  listen(status: FlowState['status'], action: Action): void;
  mount(): void;
  unmount(): void;
  /** The end: every call that can be aborted is, and everything is forgotten. */
  leave(): void;
}

/** The app’s own sign-in. */
function createRedirect(model: Model) {
  return ({ acrValues, maxAge, resume }: StepUpRedirect): Promise<void> => {
    const acr = acrValues.join(' ');
    const wanted = { acr, maxAge: maxAge ?? Infinity };
    // A dialog that is left leaves its redirect behind.
    if (!model.config.signIn && model.redirects.some((asked) => isEnough(asked, wanted) && !asked.answer))
      model.breaks('one redirect at a time', acr);
    const call = model.calls.find(({ name }) => name === resume);
    const challenge = call && challengeOf(call);
    const isAsked = call && challenge?.acr === acr && maxAge === strictestAge(call);
    if (!isAsked) model.breaks('a redirect gets what the challenge and its call say', { acr, maxAge, resume });
    const { promise, resolve, reject } = deferred();
    const error = new Error('of the redirect');
    const asked: Redirecting = {
      ...{ ...wanted, error, flow: model.config.signIn && model.flow },
      give(answer) {
        asked.answer = answer;
        if (answer === 'success') resolve();
        else reject(error);
      },
    };
    model.redirects.push(asked);
    return promise;
  };
}

export function createWorld({ createStepUp }: Coordinator, model: Model): World {
  const { config, clock } = model;
  const { methods, maxAge, reuse } = config;
  const { api, signIn } = createBackEnd(config, (request) => {
    // The first list is requested beside the code of the flow, and is of the flow that begins when that is there.
    const early = request.kind === 'getMethods' && !model.running();
    const flow = early ? model.flow + 1 : model.flow;
    const own: FlowRequest = Object.assign(request, { flow, early, order: model.next(), madeAt: clock.now() });
    requested(model, own);
    model.requests.push(own);
  });
  const options = {
    ...{ api, clock, methods, maxAge, reuse },
    onUnauthenticated: () => void (model.sessionLost.told += 1),
    onEvent: (event: unknown) => void model.texts.push(textOf(event)),
    ...(config.redirects && { onRedirect: createRedirect(model) }),
    ...(config.signIn && { signIn: config.signIn === 'checks' ? signIn : { begin: signIn.begin } }),
    ...(config.ownTest && { isChallenge: ownTest }),
  };
  const browser = createBrowser(config.inApp ?? false, rulesFor(model));
  model.browser = browser;
  const stepUp = createStepUp(options);
  const internals = stepUp[INTERNALS];
  stepUp.flow.subscribe(() => moved(model, stepUp.flow.getSnapshot()));
  const act = createCallers(stepUp, internals, model);
  const hosts: (() => void)[] = [];
  const listeners = new Set<() => void>();

  return {
    stepUp,
    browser,
    act,
    verb(name, call) {
      const verb: Verb = { name, settled: false };
      model.verbs.push(verb);
      const typed = `${name}-${model.next()}-${SECRET}`;
      model.typed.add(typed);
      call(typed).then(
        () => void (verb.settled = true),
        (error: unknown) => {
          verb.settled = true;
          model.texts.push(textOf(error));
          const isOurs = error instanceof Error && error.name === 'VerificationError';
          if (!isOurs) model.breaks('a verb rejects with a VerificationError', String(error));
        },
      );
    },
    listen(status, action) {
      const stop = stepUp.flow.subscribe(() => {
        if (stepUp.flow.getSnapshot().status !== status) return;
        stop();
        act(action);
      });
      listeners.add(stop);
    },
    mount() {
      model.hosts += 1;
      hosts.push(internals.addHost(() => Promise.resolve()));
    },
    unmount() {
      const leave = hosts.pop();
      if (!leave) return;
      model.hosts -= 1;
      model.mayEnd.add('unmounted');
      model.unmounting = true;
      leave();
    },
    leave() {
      for (const stop of listeners) stop();
      for (let left = model.calls.length; left > 0; left--) act({ do: 'abort', which: 0 });
      act({ do: 'forget' });
    },
  };
}
