import { findNested } from '../../api/find-nested.js';
import { ownProperties } from '../../api/own-properties.js';
import type { PendingVerification, VerificationApi } from '../../api/types.js';
import type { StepUpCallOptions } from '../../core/call/call-options.js';
import type { Refusal, StepUpChallenge } from '../../core/call/challenge.js';
import type { RunContext, RunningCall } from '../../core/call/run.js';
import { StepUpFailedError } from '../../core/errors.js';
import type { Flow } from '../../core/flow/flow.js';
import type { SignInRequirement } from '../../core/flow/queue.js';
import type { SignInStart } from '../../core/flow/stage.js';
import type { SignInRequest, StepUpRedirect } from '../../core/step-up-options.js';

/** Signs the user in again, for the calls of one coordinator. */
export interface SignIns {
  /** True if a new sign-in answers this refusal; otherwise a record does. @throws what the app's `challenges` throws */
  isFor(refusal: Extract<Refusal, { kind: 'challenge' }>, outcome: unknown): boolean;
  /**
   * Resolves when the user has signed in again.
   *
   * @param callOptions with the stricter age of call and server
   */
  obtain(challenge: StepUpChallenge, callOptions: StepUpCallOptions, call: RunningCall<unknown>): Promise<unknown>;
}

/** The address of an answer: a `Response`, or what a library has kept of the answer or of its request. */
function addressOf({ url, responseURL, request, config }: Record<string, unknown>): string | undefined {
  const { responseURL: ofRequest } = Object(request) as { responseURL?: unknown };
  const texts = [url, responseURL, ofRequest];
  const found = texts.find((text): text is string => typeof text === 'string' && text !== '');
  if (found || !config) return found;
  const { url: path = '', baseURL = '' } = config as { url?: string; baseURL?: string };
  return new URL(path, new URL(baseURL, globalThis.location?.href)).href;
}

const originOfAnswer = (outcome: unknown): string | undefined =>
  findNested(outcome, (candidate) => {
    const address = addressOf(candidate);
    return address && new URL(address, globalThis.location?.href).origin;
  });

/** As in `return-message.ts`: a module that two chunks import would become a third one. */
const CHANNEL = 'react-step-up';

/**
 * A page that leaves is no window of a dialog, though it has the name of one (another page has opened it so), or the storage (the user has
 * stayed in a window of an earlier dialog): the return page must continue.
 */
const leaving =
  (onRedirect: NonNullable<RunContext['onRedirect']>) =>
  (redirect: StepUpRedirect): Promise<void> => {
    try {
      if (window.name.startsWith(`${CHANNEL}.`)) window.name = '';
      window.sessionStorage.removeItem(CHANNEL);
    } catch {
      // storage is denied, or there is no page
    }
    return onRedirect(redirect);
  };

const pending: PendingVerification = { pending: true };
/** What the flow gets in place of a record, and does not keep. */
const done = { id: '', expiresIn: 0 };

/** Loaded with the first challenge that may need a new sign-in. */
export function createSignIns(context: RunContext, flow: Flow): SignIns {
  const { api, clock } = context;
  const onRedirect = context.onRedirect && leaving(context.onRedirect);
  import('./ceremony.js').catch(() => undefined); // beside the rest; the flow reports a failure
  const signIn = ownProperties(context.signIn);
  /** Redirects that are running: calls that require the same contexts, or accept an older sign-in, wait for one. */
  const redirects = new Set<{ requirement: SignInRequirement; end: Promise<void> }>();
  /** The last sign-in. A call from before it gets it, too. */
  let last: { at: number; requirement: SignInRequirement; userSignal: unknown } | undefined;

  /** The back end of the window's step: the app's sign-in. */
  const toolsFor = (redirect: StepUpRedirect) => {
    let request: SignInRequest;
    let hasReturned = false;
    return {
      api: {
        ...api,
        async begin({ state = '', language, transaction }, options) {
          hasReturned = false;
          request = { ...redirect, state, language, transaction };
          const url = await signIn.begin?.(request, options);
          return { ...done, ask: { url: url instanceof URL ? url.href : url } };
        },
        async finish(_, options) {
          const answer = signIn.finish ? await signIn.finish(request, options) : hasReturned ? undefined : pending;
          return answer?.pending ? answer : done;
        },
      } satisfies VerificationApi,
      onReturn: () => {
        hasReturned = true;
      },
      leave: onRedirect && (() => onRedirect(redirect)),
    };
  };

  const requirementOf = (redirect: StepUpRedirect) => {
    const { acrValues, maxAge = Infinity } = redirect;
    const acr = acrValues.join(' ');
    const requirement: SignInStart & { acr: string; maxAge: number } = {
      acr,
      maxAge,
      serves: (other) => {
        const wanted = other as typeof requirement;
        return wanted.acr === acr && maxAge <= wanted.maxAge;
      },
      async start(stage, running) {
        const option = { method: 'sign-in' };
        const { options: _none, ...rest } = stage.contextOf(running);
        running.requests.leaveStep();
        running.tools = toolsFor(redirect);
        // There is no list that could be loading: the dialog opens with the step. A second try shows that something happens.
        if (running.state.status === 'blocked') stage.set(running, { ...rest, options: [], status: 'starting' });
        await running.requests
          .request(
            'methods',
            () => stage.loadCeremonies([option]),
            () => {
              running.state = { ...rest, options: [option], status: 'starting' };
              return stage.enter(running, option, () =>
                running.report({ type: 'method-chosen', method: option.method }),
              );
            },
            (error) => stage.failed(running, 'methods', error),
          )
          .catch(() => undefined); // the state contains the failure
      },
    };
    return requirement;
  };

  const leavePage = (redirect: StepUpRedirect, requirement: SignInRequirement): Promise<void> => {
    if (!onRedirect) return Promise.reject(new StepUpFailedError('acr_unsupported'));
    const sufficient = [...redirects].find((other) => other.requirement.serves(requirement));
    if (sufficient) return sufficient.end;
    const end = Promise.resolve(onRedirect(redirect)).finally(() => redirects.delete(entry));
    const entry = { requirement, end };
    redirects.add(entry);
    return end;
  };

  return {
    isFor({ challenge, by }, outcome) {
      if (by === 'account') return false;
      const { acrValues, maxAge } = challenge;
      const origin = challenge.origin ?? originOfAnswer(outcome);
      // A challenge of the app's `isChallenge` without a requirement is no RFC 9470.
      const isBare = by === 'app' && !acrValues && maxAge === undefined;
      if (isBare && origin === api.origin) return false;
      const { challenges } = signIn;
      if (!challenges) return Boolean(acrValues);
      if (typeof challenges === 'function') return challenges({ ...challenge, origin });
      return challenges.some((address) => origin !== undefined && new URL(address).origin === origin);
    },
    async obtain({ acrValues = [] }, callOptions, { startedAt, userActivation, userSignal }) {
      const { action, maxAge, resume, details, interactive } = callOptions;
      if (interactive === false) throw new StepUpFailedError('interaction_required');
      const redirect: StepUpRedirect = { acrValues, maxAge, action, resume };
      const requirement = requirementOf(redirect);
      if (!signIn.begin) {
        await leavePage(redirect, requirement);
        return;
      }
      const isAlone = Boolean(details?.length);
      const isSignedIn = () =>
        last?.userSignal === userSignal && last && last.at >= startedAt && last.requirement.serves(requirement);
      if (isSignedIn() && !isAlone) return;
      await flow.obtainRecord(callOptions, userActivation, 'sign-in', startedAt, requirement);
      // With details, the user has approved those and nothing else. The call that shares a prompt may require less than the prompt's.
      if (!isAlone && !isSignedIn()) last = { at: clock.now(), requirement, userSignal };
    },
  };
}
