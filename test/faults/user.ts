import type { VerificationErrorCode } from '../../src/api/errors.js';
import type { Method } from '../../src/api/types.js';
import type { FlowCodeState } from '../../src/ceremonies/message-code/ceremony.js';
import { isRunning, type FlowState } from '../../src/core/flow/state.js';
import { NEW_EMAIL, PASSWORD, refusalOf, type World } from './world.js';

/** The code of the newest message to this address, as the user reads it. */
const newestCode = ({ server }: World, to: string) => server.inbox.latest(to)?.code ?? '000000';

export interface Typed {
  password?: string;
  code?: string;
  address?: string;
  method?: Method;
}

/** No code of the last message can be right any more: the button sends another. */
const isDead = ({ problem, expiresAt }: FlowCodeState, now: number): boolean =>
  problem?.recovery === 'new-code' || now >= expiresAt;

/** How many requests have verified something. */
export const posts = (world: World) =>
  (['password', 'send', 'verify', 'begin', 'finish'] as const).reduce((sum, name) => sum + world.count(name), 0);

/** Waits until another message can be sent. */
function waitUntil({ clock }: World, deadline = 0): void {
  clock.advance(Math.max(0, deadline - clock.now()));
}

/** The user is done in the window. Resolves with the result of the check. */
function comeBack(world: World): Promise<VerificationErrorCode | undefined> {
  const { flow } = world.shown();
  return new Promise((resolve) => {
    const stop = flow.subscribe(() => {
      const state = flow.getSnapshot();
      if (state.status === 'window' && state.phase === 'checking') return;
      stop();
      resolve(state.status === 'window' ? state.problem?.code : undefined);
    });
    world.comeBack();
  });
}

/** The user in front of any dialog: presses its main button, after typing the right text unless another is passed. */
export function pressMain(world: World, typed: Typed = {}): Promise<VerificationErrorCode | undefined> | undefined {
  const shown = world.shown();
  const state = shown.flow.getSnapshot();
  switch (state.status) {
    case 'choosing': {
      const method = typed.method ?? state.options[0]?.method;
      return method && refusalOf(shown.flow.selectMethod(method));
    }
    case 'password':
      return refusalOf(shown.flow.submitPassword(typed.password ?? PASSWORD));
    case 'identifier': {
      // One that was not taken is replaced by one that nobody has.
      const value = typed.address ?? (state.problem ? `alice.${world.requests.length}@example.test` : NEW_EMAIL);
      return refusalOf(shown.flow.submitIdentifier({ type: state.type, value }));
    }
    case 'sending-code':
      if (!state.problem) return undefined;
      waitUntil(world, state.resendAt);
      return refusalOf(shown.flow.retry());
    case 'code':
      if (state.linking) return undefined;
      if (isDead(state, world.clock.now())) {
        waitUntil(world, state.resendAt);
        return refusalOf(shown.flow.resend());
      }
      if (state.problem?.step === 'link') return refusalOf(shown.flow.retry());
      return refusalOf(shown.flow.submitCode(typed.code ?? newestCode(world, state.option.identifier.value)));
    case 'typed-code':
      return refusalOf(shown.flow.submitCode(typed.code ?? world.possessions.codeFor(state.method)));
    case 'passkey':
      return refusalOf(shown.flow.submitPasskey());
    case 'window':
      if (state.problem) return refusalOf(shown.flow.retry());
      return state.phase === 'open' ? comeBack(world) : refusalOf(shown.flow.openWindow());
    case 'approval':
      if (state.pending) return undefined;
      return refusalOf(shown.flow[state.problem?.recovery === 'new-code' ? 'resend' : 'retry']());
    case 'blocked':
      if (state.retry) return refusalOf(shown.flow.retry());
      if (state.options[0]) return refusalOf(shown.flow.selectMethod(typed.method ?? state.options[0].method));
      return undefined;
    case 'idle':
    case 'starting':
    case 'verified':
    case 'cancelled':
    case 'failed':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** The screen explains what is in the way, and its button closes it. */
export const onlyCloses = (state: FlowState): boolean =>
  state.status === 'blocked' && !state.retry && !(state.options.length > 0 && state.problem?.recovery === 'choose');

/** Does the dialog wait for its user? */
export function isWaiting(state: FlowState): boolean {
  return isRunning(state) && state.status !== 'starting' && !(state.status === 'sending-code' && !state.problem);
}
