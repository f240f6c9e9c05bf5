import { addressOf } from './back-end.js';
import type { BrowserRules, OpenedWindow } from './browser.js';
import { requirementOf } from './call.js';
import { leaderOf, type Model } from './model.js';

/** The step of a window on the screen, and whether its window has its address. */
const isWatched = ({ state }: Model) =>
  state.status === 'window' && (state.phase === 'open' || state.phase === 'checking');

/** Is this the report of a window of the step on the screen? An old window, and any other message, changes nothing. */
export function isReport(model: Model, window: OpenedWindow, by: 'channel' | 'state' | 'window'): boolean {
  const isOwn = model.windows.get(window)?.step === model.windowStep;
  return isWatched(model) && isOwn && (by !== 'window' || window === model.browser?.windows.at(-1));
}

/** What the page does with windows. */
export const rulesFor = (model: Model): BrowserRules => ({
  opens() {
    const { isPressing, config, browser, breaks } = model;
    if (!isPressing) breaks('a window opens in the press of the user');
    if (browser?.windows.some(({ closed }) => !closed)) breaks('one window at a time');
    const leader = leaderOf(model);
    if (config.inApp && config.redirects && leader && requirementOf(leader))
      breaks('in the browser of an app, no window opens where the page can leave');
  },
  blocked: () => void (model.wasBlocked = true),
  opened: (window) => void model.windows.set(window, { step: model.windowStep }),
  sends(window, url) {
    const isBegun = model.requests.some(
      ({ kind, answer, sent }) => kind === 'begin' && answer === 'success' && sent.state === window.name,
    );
    const isOwn = url === addressOf(window.name) && isBegun && model.windows.get(window)?.step === model.windowStep;
    if (!isOwn || model.state.status !== 'window') model.breaks('a window gets the address that was begun for it', url);
  },
});

/** The user has pressed to open a window. */
export function pressedForWindow(model: Model): void {
  const { state, wasBlocked } = model;
  model.wasBlocked = false;
  if (!wasBlocked || state.status !== 'window') return;
  if (!state.blocked && state.phase !== 'leaving') model.breaks('a blocked window is told, or the page leaves', state);
}

/** A sign-in is done: the server has confirmed it, its window has reported itself, or the page has left for it. */
export function isSignedIn(model: Model): boolean {
  const redirect = model.redirects.findLast(({ flow }) => flow === model.flow);
  if (redirect?.answer === 'success') return true;
  if (model.config.signIn === 'begins') return model.report?.step === model.windowStep;
  const check = model.requests.findLast(({ kind, flow }) => kind === 'finish' && flow === model.flow);
  return check?.answer === 'success';
}

/** After every step: what a step that was left has left behind. */
export function windowsLeft(model: Model): void {
  const { state, browser } = model;
  const hasWindow = state.status === 'window' && state.phase !== 'ready' && state.phase !== 'leaving';
  if (!hasWindow && browser?.windows.some(({ closed }) => !closed))
    model.breaks('a step that is left closes its window');
  if (state.status === 'window' || state.status === 'approval') return;
  if (browser?.listeners()) model.breaks('a step that is left stops listening', browser.listeners());
}

const isChecking = ({ requests }: Model) =>
  requests.some(({ kind, answer, signal }) => kind === 'finish' && !answer && !signal.aborted);

/** At rest: a user who may be done has been noticed. */
export function windowAtRest(model: Model): void {
  const { state, browser, report, closedAt, windowStep, requests, flow, config } = model;
  if (state.status !== 'window' || state.phase !== 'open' || state.problem) return;
  const window = browser?.windows.at(-1);
  const isReported = report?.step === windowStep && report.window === window;
  if (config.signIn === 'begins' && state.method === 'sign-in') {
    if (isReported) model.breaks('a window that reports itself is noticed', state);
    return;
  }
  if (isChecking(model)) return;
  const last = requests.findLast((request) => request.kind === 'finish' && request.flow === flow)?.order ?? 0;
  if (isReported && last < report.order) model.breaks('a window that reports itself is checked', state);
  if (closedAt?.step === windowStep && closedAt.window === window && last < closedAt.order)
    model.breaks('a window that is closed is checked', state);
}

/** At rest: the result of an approval is requested in turn, until its end. */
export function approvalAtRest(model: Model): void {
  const { state, clock, browser, requests, breaks } = model;
  if (state.status !== 'approval' || state.phase !== 'waiting') return;
  const isOver = state.problem?.recovery === 'new-code';
  if (isOver) {
    if (state.number !== undefined) breaks('a number is shown for as long as it can be approved', state);
    return;
  }
  if (browser?.isHidden) return;
  const end = Number(state.expiresAt);
  // The user may have approved before the end, and come back after it: one check.
  const isLast = requests.every(
    ({ kind, flow, madeAt, answeredAt = 0 }) =>
      kind !== 'finish' || flow !== model.flow || madeAt < end || answeredAt < end,
  );
  if (!isLast || (end <= clock.now() && !isChecking(model))) breaks('an approval ends with its time', state);
  else if (!isChecking(model)) breaks('an approval is checked in turn, until its end', state);
}
