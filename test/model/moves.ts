import type { VerificationErrorCode } from '../../src/api/errors.js';
import { invalidatesCode } from '../../src/core/flow/failures.js';
import type { OpenedWindow } from './browser.js';
import type { FlowRequest, Model } from './model.js';
import { MARGIN } from './proofs.js';
import type { Move, RequestAnswer } from './steps.js';
import { give } from './task-answers.js';
import { isReport, pressedForWindow } from './window-rules.js';
import type { World } from './world.js';

/** Takes single steps. */
export interface Moves {
  make(move: Move): void;
  /** Would this move answer a request that was left, or send a message that must change nothing? */
  isLate(move: Move): boolean;
  /** Answers what is open, and closes what runs. False: there was nothing. */
  finish(): boolean;
}

const isCode = (answer: RequestAnswer): answer is VerificationErrorCode =>
  !['success', 'failure', 'pending', 'denied'].includes(answer);

const pick = <T>(from: readonly T[], which: number): T | undefined => from[which % from.length];

export function createMoves(world: World, model: Model, loads: (() => void)[]): Moves {
  const { stepUp, browser } = world;
  const { clock, config } = model;

  const openRequests = () => model.requests.filter(({ answer }) => !answer);
  const openRedirects = () => model.redirects.filter(({ answer }) => !answer);
  const openAttempts = () => model.calls.flatMap(({ attempts }) => attempts).filter(({ given }) => !given);
  const openLoads = () => {
    for (const load of loads.splice(0)) load();
  };

  const answer = (request: FlowRequest | undefined, given: RequestAnswer) => {
    if (!request) return;
    request.answeredAt = clock.now();
    // A code that can’t be used any more keeps nobody waiting for the next.
    if (request.kind === 'verifyCode' && isCode(given) && invalidatesCode(given)) {
      model.quietUntil.clear();
    }
    request.give(given);
  };
  const press = (name: string, verb: () => Promise<void>) => {
    model.presses += 1;
    world.verb(name, verb);
  };
  /** A window opens in the turn of the press, and only there. */
  const pressForWindow = (name: string, verb: () => Promise<void>) =>
    press(name, () => {
      model.isPressing = true;
      try {
        return verb();
      } finally {
        model.isPressing = false;
        pressedForWindow(model);
      }
    });
  const windowAt = (which: number): OpenedWindow | undefined => pick([...browser.windows].reverse(), which);
  const returns = (window: OpenedWindow, by: 'channel' | 'state' | 'window') => {
    if (isReport(model, window, by))
      model.report = { step: model.windowStep, order: model.next(), window: windowAt(0) };
    browser.returns(window, by);
  };
  const submit = (name: 'password' | 'code') =>
    world.verb(name, (typed) =>
      name === 'password' ? stepUp.flow.submitPassword(typed) : stepUp.flow.submitCode(typed),
    );
  /** The answer, if this has been requested; else the step that requests it. */
  const succeed = (kind: FlowRequest['kind'], otherwise: () => void) => {
    const live = openRequests().find((request) => request.kind === kind && !request.signal.aborted);
    if (live) answer(live, 'success');
    else otherwise();
  };

  const goOn = (which: number): void => {
    openLoads();
    const { state } = model;
    if (state.status === 'starting') succeed('getMethods', () => undefined);
    else if (state.status === 'password') succeed('verifyPassword', () => submit('password'));
    else if (state.status === 'code') succeed('verifyCode', () => submit('code'));
    else if (state.status === 'sending-code') succeed('sendCode', () => press('retry', stepUp.flow.retry));
    else if (state.status === 'choosing') {
      const option = pick(state.options, which);
      if (option) press('select', () => stepUp.flow.selectMethod(option.method));
    } else if (state.status === 'approval') {
      const kind = state.phase === 'starting' && state.pending ? 'begin' : 'finish';
      succeed(kind, () => press('retry', stepUp.flow.retry));
    } else if (state.status === 'window') {
      if (state.phase === 'leaving') openRedirects().at(-1)?.give('success');
      else if (state.phase === 'opening') succeed('begin', () => undefined);
      else if (state.phase === 'ready') pressForWindow('openWindow', stepUp.flow.openWindow);
      else
        succeed('finish', () => {
          const window = windowAt(0);
          if (window) returns(window, 'channel');
        });
    } else if (state.status === 'blocked') {
      if (state.retry) press('retry', stepUp.flow.retry);
      else if (state.options.length > 0) press('back', stepUp.flow.back);
      else world.act({ do: 'cancel', reason: 'close-press' });
    }
  };

  const waitUntil = (what: 'margin' | 'end', ms: number) => {
    const youngest = [...model.proofs.values()].at(-1);
    const until = (youngest?.expiresAt ?? 0) - (what === 'margin' ? MARGIN : 0) + ms;
    clock.advance(Math.max(0, until - clock.now()));
  };

  const isOpen = () => model.state.status === 'window' && model.state.phase === 'open';

  const make = (move: Move): void => {
    switch (move.do) {
      case 'answer task':
        pick(openAttempts(), move.which)?.give(give(move.answer, config.ownTest));
        break;
      case 'answer request':
        answer(pick(openRequests(), move.which), move.with);
        break;
      case 'answer redirect':
        pick(openRedirects(), move.which)?.give(move.with);
        break;
      case 'load':
        loads.splice(move.which % (loads.length || 1), 1)[0]?.();
        break;
      case 'go on':
        goOn(move.which);
        break;
      case 'select':
        press('select', () => stepUp.flow.selectMethod(move.method));
        break;
      case 'password':
      case 'code':
        submit(move.do);
        break;
      case 'retry':
        pressForWindow('retry', stepUp.flow.retry);
        break;
      case 'open window':
        pressForWindow('openWindow', stepUp.flow.openWindow);
        break;
      case 'close window': {
        const window = windowAt(move.which);
        if (window && !window.closed && isOpen())
          model.closedAt = { step: model.windowStep, order: model.next(), window };
        if (window) window.closed = true;
        break;
      }
      case 'return': {
        const window = windowAt(move.which);
        if (window) returns(window, move.by);
        break;
      }
      case 'forge':
        browser.forge(move.what, windowAt(0));
        break;
      case 'block windows':
        browser.blocksWindows = move.on;
        break;
      case 'focus':
        browser.happens('focus');
        break;
      case 'go back':
        browser.happens('pageshow');
        break;
      case 'hide':
      case 'show':
        browser.isHidden = move.do === 'hide';
        browser.happens('visibilitychange');
        break;
      case 'resend':
      case 'back':
        press(move.do, stepUp.flow[move.do]);
        break;
      case 'mount':
      case 'unmount':
        world[move.do]();
        break;
      case 'wait':
        clock.advance(move.ms);
        break;
      case 'wait until':
        waitUntil(move.what, move.ms);
        break;
      case 'listen':
        world.listen(move.for, move.then);
        break;
      default:
        world.act(move);
    }
  };

  return {
    make,
    isLate(move) {
      if (move.do === 'forge') return true;
      if (move.do === 'answer request') return pick(openRequests(), move.which)?.signal.aborted === true;
      const window = move.do === 'return' ? windowAt(move.which) : undefined;
      return move.do === 'return' && window !== undefined && !isReport(model, window, move.by);
    },
    finish() {
      const wasOpen = loads.length + openAttempts().length + openRequests().length > 0 || model.running();
      openLoads();
      for (const attempt of openAttempts()) attempt.give(give({ is: 'fine' }));
      for (const request of openRequests()) answer(request, 'network');
      if (model.running()) world.act({ do: 'cancel', reason: 'close-press' });
      return wasOpen;
    },
  };
}
