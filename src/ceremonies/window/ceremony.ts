import { VerificationError } from '../../api/errors.js';
import type { VerificationApi } from '../../api/types.js';
import { warnOnce } from '../../api/warn.js';
import type { CeremonyStepState } from '../../core/flow/step.js';
import type { CeremonyStep, CreateCeremony } from '../ceremony.js';
import { isInAppBrowser } from './in-app-browser.js';
import { CHANNEL, createWindowState, isReturn } from './return-message.js';

/** The user verifies in another window: at the app's sign-in, at a service for verification. */
export interface FlowWindowState extends CeremonyStepState {
  /** Distinguishes the states. */
  readonly status: 'window';
  /**
   * `ready`: `openWindow` opens the window. `opening`: its address is on its way. `open`: the user continues there, or has closed it;
   * `openWindow` brings it to the front, or opens it again. `checking`: the user came back, and the result is checked. `leaving`: this
   * page goes to the sign-in. `opening`, `checking` and `leaving` are `pending`.
   */
  readonly phase: 'ready' | 'opening' | 'open' | 'checking' | 'leaving';
  /** The browser has blocked the window: the user can allow windows for this page, and press again. */
  readonly blocked?: boolean;
  /** The next `openWindow` leaves this page: this browser has no other window. */
  readonly leaves?: boolean;
}

type WindowStep = CeremonyStep<FlowWindowState>;

/** A window of this step. */
interface Opened {
  readonly window: Window;
  id?: string;
  /** Ends what waits for the user. */
  stop?: () => void;
}

const FEATURES = 'popup,width=480,height=720';

/** How often the page looks whether the window is closed, in milliseconds. */
const LOOK = 500;

/** The address of the window. Any other scheme could run a script in the origin of the page. */
function addressOf(ask: unknown): string {
  const { url } = Object(ask) as { url?: unknown };
  try {
    // An address without an origin is one of the page's, whatever its `<base>`.
    const { href, protocol } = new URL(url as string, globalThis.location.href);
    if (typeof url === 'string' && url && (protocol === 'https:' || protocol === 'http:')) return href;
  } catch {
    // the error is thrown below
  }
  if (process.env.NODE_ENV === 'production') throw new VerificationError('bad_response');
  const message = 'the answer of `begin` has no address for the window: { url } with https or http';
  warnOnce(`${message}.`);
  throw new VerificationError('bad_response', { message });
}

/**
 * The new window has the state in its own storage for the origin of this page, too: a browser clears the name of a window that
 * another site isolates.
 */
function keepState(window: Window, state: string): void {
  try {
    window.sessionStorage.setItem(CHANNEL, state);
  } catch {
    // storage is denied: the name, or the parameter `state`
  }
}

/** Resolves when the user has gone back to the page that had been left: the browser shows it as it was. */
const comingBack = (left: AbortSignal): Promise<'back'> =>
  new Promise((resolve) => {
    const controller = new AbortController();
    const { signal } = controller;
    const end = () => {
      controller.abort();
      resolve('back');
    };
    globalThis.addEventListener('pageshow', ({ persisted }) => persisted && end(), { signal });
    left.addEventListener('abort', end, { signal });
  });

export const createWindow: CreateCeremony<FlowWindowState> = ({ api: anyApi, language, leave, onReturn }) => {
  const api = anyApi as Required<VerificationApi>; // `serves` has looked
  const leaves = Boolean(leave && isInAppBrowser());
  let opened: Opened | undefined;
  /** The states of all windows of this step: the user may come back from one that another has replaced. */
  let states: string[] = [];
  /** The user may have been done after the running check began. */
  let again = false;
  /** The window of that check. */
  let checked: Opened | undefined;

  const show = (step: WindowStep, phase: FlowWindowState['phase'], rest?: Partial<FlowWindowState>) =>
    step.show({
      status: 'window',
      pending: phase !== 'ready' && phase !== 'open',
      phase,
      ...(leaves && { leaves }),
      ...rest,
    });

  const close = () => {
    opened?.stop?.();
    opened?.window.close();
    opened = undefined;
    again = false;
  };

  /** One check at a time. An answer about a window that another one has replaced changes nothing, unless it is the record. */
  const check = async (step: WindowStep, hasReturned: boolean): Promise<void> => {
    const own = opened;
    if (!own) return;
    if (hasReturned) show(step, 'checking');
    again = true;
    let isAnswered = false;
    try {
      await step.submit(async () => {
        again = false;
        checked = own;
        const { option, transaction, partialId } = step;
        await step.request(
          'check',
          (signal) => api.finish({ method: option.method, id: own.id, transaction, partialId }, { signal }),
          (answer) => step.proven(answer),
          (error) => own === opened && step.fail('check', error),
        );
      });
      isAnswered = true;
    } finally {
      // After a failure the user can try again. A report, and a window that has replaced the one of that check, do not wait for that.
      if (again && own === opened && (isAnswered || hasReturned || own !== checked)) await check(step, false);
    }
  };

  /** The user may be done: the return page reports itself, the window is closed, or this page has the focus again. */
  const watch = (step: WindowStep, own: Opened): (() => void) => {
    const look = (hasReturned = false) => void check(step, hasReturned).catch(() => undefined); // the state contains the failure
    const returned = () => {
      onReturn?.();
      look(true);
    };
    const controller = new AbortController();
    const { signal } = controller;
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', ({ data }: MessageEvent) => {
      if (isReturn(data) && states.includes(data.state)) returned();
    });
    const onMessage = ({ data, origin, source }: MessageEvent) => {
      if (origin !== globalThis.location.origin || !isReturn(data)) return;
      if (states.includes(data.state) || source === own.window) returned();
    };
    globalThis.addEventListener('message', onMessage, { signal });
    globalThis.addEventListener('focus', () => look(), { signal });
    const onVisible = () => document.visibilityState === 'visible' && look();
    globalThis.document.addEventListener('visibilitychange', onVisible, { signal });
    const timer = setInterval(() => {
      if (!own.window.closed) return;
      clearInterval(timer);
      look();
    }, LOOK);
    return () => {
      controller.abort();
      channel.close();
      clearInterval(timer);
    };
  };

  const leavePage = (step: WindowStep): Promise<void> => {
    show(step, 'leaving', { leaves: true });
    return step.request(
      'begin',
      (signal) => Promise.race([leave?.(), comingBack(signal)]),
      (end) => {
        if (end === 'back') show(step, 'ready', { leaves: true });
        else step.proven({ id: '' });
      },
    );
  };

  const start = async (step: WindowStep): Promise<void> => {
    close();
    const state = createWindowState();
    // In the turn of the press: a browser blocks a window that opens later.
    const window = leaves ? null : globalThis.open('about:blank', state, FEATURES);
    if (!window) {
      if (leave) return leavePage(step);
      show(step, 'ready', { blocked: true });
      return undefined;
    }
    keepState(window, state);
    const own: Opened = { window };
    opened = own;
    states.push(state);
    step.onLeave(close);
    show(step, 'opening');
    return step.request(
      'begin',
      async (signal) => {
        const { option, transaction, partialId } = step;
        const input = { method: option.method, language: language(), transaction, partialId, state };
        const { id, ask } = await api.begin(input, { signal });
        return { id, url: addressOf(ask) };
      },
      ({ id, url }) => {
        own.id = id;
        own.window.location.replace(url); // without an entry of the blank page in the history
        own.stop = watch(step, own);
        show(step, 'open');
      },
    );
  };

  const open = async (step: WindowStep): Promise<void> => {
    const { state } = step;
    if (state.status === 'window' && state.phase === 'checking') return;
    if (opened && !opened.window.closed) opened.window.focus();
    else await step.runOnce('send', () => start(step));
  };

  const isOpen = ({ state }: WindowStep) => state.status === 'window' && state.phase === 'open';

  return {
    enter(step) {
      states = [];
      show(step, 'ready');
    },
    isBeginning: ({ state }) => state.status === 'window' && state.phase !== 'ready',
    moves: {
      openWindow: open,
      async retry(step) {
        if (step.state.status !== 'window' || !step.state.problem) return;
        await (isOpen(step) ? check(step, true) : open(step));
      },
    },
    pending(step) {
      const { state } = step;
      if (state.status === 'window' && !again && (state.phase === 'checking' || state.problem)) show(step, 'open');
    },
    failed(step, problem) {
      // The user may be done in the window, and only the check has failed: it can be made again.
      if (opened && problem.step === 'check' && (problem.recovery === 'retry' || problem.code === 'rate_limited')) {
        show(step, 'open', { problem: { ...problem, recovery: 'retry' } });
        return;
      }
      close();
      show(step, 'ready', { problem: { ...problem, recovery: 'retry' } });
    },
    forget: close,
  };
};
