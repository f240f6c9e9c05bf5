import type { VerificationApi } from '../../api/types.js';
import type { CeremonyStepState } from '../../core/flow/step.js';
import type { Begun, RequestBegun } from '../begun.js';
import type { CeremonyStep, CreateCeremony } from '../ceremony.js';
import { readAsk, unusable, type ApprovalAsk } from './ask.js';

/** The user approves a request in an app. The result is requested repeatedly. */
export interface FlowApprovalState extends CeremonyStepState, ApprovalAsk {
  /** Distinguishes the states. */
  readonly status: 'approval';
  /**
   * `starting`: the request is being sent, or could not be sent (`problem`). `waiting`: the user approves it in the app. With the
   * `recovery` `new-code` in its `problem` the request is over, and `resend` sends another. With any other `problem` the result
   * could not be requested: that is repeated, with a growing pause.
   */
  readonly phase: 'starting' | 'waiting';
  /** The end of the request, in milliseconds on the clock of the `StepUp`. */
  readonly expiresAt?: number;
  /** The answer to a press of the user: the request is not approved yet. */
  readonly notYet?: boolean;
}

type ApprovalStep = CeremonyStep<FlowApprovalState>;

/** A request that the user can approve. */
interface Request {
  id: string;
  shown: ApprovalAsk & { expiresAt: number };
  /** Seconds until the next check. */
  pause: number;
  /** The number of failed checks since the last answer. */
  failures: number;
}

/** Seconds. */
const PAUSE = { first: 2, least: 1, most: 30 };

const clamp = (seconds: number) => Math.min(Math.max(seconds, PAUSE.least), PAUSE.most);

export const createApproval =
  (requestApproval: RequestBegun<FlowApprovalState>): CreateCeremony<FlowApprovalState> =>
  (tools) => {
    const { clock } = tools;
    const api = tools.api as Required<VerificationApi>; // `serves` has looked
    let request: Request | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let listeners: AbortController | undefined;
    /** The check that is running answers a press. */
    let isPressed = false;

    const end = () => {
      clearTimeout(timer);
      listeners?.abort();
      request = undefined;
      isPressed = false;
    };

    const show = (step: ApprovalStep, phase: FlowApprovalState['phase'], rest?: Partial<FlowApprovalState>) =>
      step.show({ status: 'approval', pending: false, phase, ...request?.shown, ...rest });

    const isOver = ({ shown }: Request) => clock.now() >= shown.expiresAt;

    const expire = (step: ApprovalStep) => {
      end();
      show(step, 'waiting', { problem: { step: 'check', code: 'code_expired', recovery: 'new-code' } });
    };

    /** Checks after a pause, or at the end of the request. A hidden page waits until it is visible. */
    const wait = (step: ApprovalStep, own: Request, seconds: number) => {
      clearTimeout(timer);
      const pause = Math.min(seconds * 1000, Math.max(own.shown.expiresAt - clock.now(), 0));
      timer = setTimeout(() => {
        if (globalThis.document?.visibilityState === 'hidden') return;
        if (isOver(own)) expire(step);
        else look(step);
      }, pause);
    };

    /** One check at a time: a press joins the one that is running. */
    const check = async (step: ApprovalStep): Promise<void> => {
      const own = request;
      if (!own) return;
      clearTimeout(timer);
      let joins = true;
      try {
        await step.submit(async () => {
          joins = false;
          const { option, transaction, partialId } = step;
          await step.request(
            'check',
            (signal) => api.finish({ method: option.method, id: own.id, transaction, partialId }, { signal }),
            (answer) => step.proven(answer),
            (error) => own === request && step.fail('check', error),
          );
        });
      } finally {
        // That check was of a request that this one has replaced, or had just ended.
        if (joins && own === request) wait(step, own, isPressed ? 0 : own.pause);
      }
    };

    const look = (step: ApprovalStep) => void check(step).catch(() => undefined); // the state contains the failure

    /** The user comes back from the app, or the connection is back. */
    const listen = (step: ApprovalStep) => {
      listeners = new AbortController();
      const { signal } = listeners;
      const onBack = () => {
        if (globalThis.document?.visibilityState !== 'hidden') look(step);
      };
      globalThis.document?.addEventListener('visibilitychange', onBack, { signal });
      globalThis.addEventListener?.('online', onBack, { signal });
    };

    const start = (step: ApprovalStep, made?: Promise<Begun>): Promise<void> =>
      step.runOnce('send', async () => {
        end();
        step.onLeave(end);
        show(step, 'starting', { pending: true });
        await step.request(
          'begin',
          async (signal) => {
            const { id, ask, expiresAt } = await (made ?? requestApproval(tools, step, signal));
            if (Number.isNaN(expiresAt)) throw unusable('the `expiresIn` of `begin` has to be a number of seconds');
            return { id, shown: { ...readAsk(ask), expiresAt } };
          },
          (begun) => {
            request = { ...begun, pause: PAUSE.first, failures: 0 };
            listen(step);
            show(step, 'waiting');
            wait(step, request, PAUSE.first);
          },
        );
      });

    const retry = async (step: ApprovalStep): Promise<void> => {
      const { state } = step;
      if (state.status !== 'approval' || state.pending) return;
      if (request) {
        isPressed = true;
        show(step, 'waiting', { pending: true });
        await check(step);
      } else if (state.problem) await start(step);
    };

    return {
      enter: (step) => show(step, 'starting', { pending: true }),
      begin: (step, made) => start(step, made as Promise<Begun> | undefined),
      isBeginning: ({ state }) => state.status === 'approval' && state.phase === 'starting' && state.pending,
      moves: { resend: (step) => start(step), retry },
      pending(step, retryAfter = PAUSE.first) {
        const own = request;
        if (!own) return;
        own.pause = clamp(retryAfter);
        own.failures = 0;
        if (isOver(own)) {
          expire(step);
          return;
        }
        const { state } = step;
        if (isPressed) show(step, 'waiting', { notYet: true });
        else if (state.status === 'approval' && state.problem) show(step, 'waiting');
        isPressed = false;
        wait(step, own, own.pause);
      },
      failed(step, problem) {
        isPressed = false;
        const own = request;
        // The user may have approved: the request is still there, and only the result is not.
        if (own && problem.step === 'check' && (problem.recovery === 'retry' || problem.code === 'rate_limited')) {
          if (isOver(own)) {
            expire(step);
            return;
          }
          own.failures += 1;
          show(step, 'waiting', { problem: { ...problem, recovery: 'retry' } });
          wait(step, own, clamp(own.pause * 2 ** own.failures));
          return;
        }
        end();
        const isUnsent = problem.step === 'begin';
        show(step, isUnsent ? 'starting' : 'waiting', {
          problem: { ...problem, recovery: isUnsent ? 'retry' : 'new-code' },
        });
      },
      forget: end,
    };
  };
