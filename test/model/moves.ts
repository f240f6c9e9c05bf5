import { invalidatesCode } from '../../src/core/flow/failures.js';
import type { FlowRequest, Model } from './model.js';
import { MARGIN } from './proofs.js';
import type { Move } from './steps.js';
import { give } from './task-answers.js';
import type { World } from './world.js';

/** Takes single steps. */
export interface Moves {
  make(move: Move): void;
  /** Would this move answer a request that was left? */
  isLate(move: Move): boolean;
  /** Answers what is open, and closes what runs. False: there was nothing. */
  finish(): boolean;
}

const pick = <T>(from: readonly T[], which: number): T | undefined => from[which % from.length];

export function createMoves(world: World, model: Model, loads: (() => void)[]): Moves {
  const { stepUp } = world;
  const { clock, config } = model;

  const openRequests = () => model.requests.filter(({ answer }) => !answer);
  const openRedirects = () => model.redirects.filter(({ answer }) => !answer);
  const openAttempts = () => model.calls.flatMap(({ attempts }) => attempts).filter(({ given }) => !given);
  const openLoads = () => {
    for (const load of loads.splice(0)) load();
  };

  const answer = (request: FlowRequest | undefined, given: NonNullable<FlowRequest['answer']>) => {
    if (!request) return;
    request.answeredAt = clock.now();
    // A code that can’t be used any more keeps nobody waiting for the next.
    if (request.kind === 'verifyCode' && given !== 'success' && given !== 'failure' && invalidatesCode(given)) {
      model.quietUntil.clear();
    }
    request.give(given);
  };
  const press = (name: string, verb: () => Promise<void>) => {
    model.presses += 1;
    world.verb(name, verb);
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
      case 'resend':
      case 'back':
      case 'retry':
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
    isLate: (move) => move.do === 'answer request' && pick(openRequests(), move.which)?.signal.aborted === true,
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
