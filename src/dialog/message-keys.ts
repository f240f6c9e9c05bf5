'use client';
import type { VerificationErrorCode } from '../api/errors.js';
import { failureOf, knownCode, type FlowRecovery } from '../core/flow/failures.js';
import { codeOptionOf, isNewAddress, stepOf, type FlowBlockedState, type FlowState } from '../core/flow/state.js';
import type { MessageKey } from '../i18n/resources.js';
import { useIsOnline } from '../hooks/use-is-online.js';
import { useMessages } from '../i18n/use-messages.js';
import { useDialog } from './root.js';

type FailureScreen = Extract<ReturnType<typeof failureOf>, { screen: unknown }>['screen'];

/** Words for the whole screen, with `.title` and `.text` below. */
type ScreenKey =
  | Exclude<FailureScreen, 'blocked.locked'>
  | `blocked.${'no-method' | 'load-failed' | 'unavailable' | 'locked.password' | 'locked.code'}`;

/** What is said of a failure in the step. */
export const failureKey = (code: VerificationErrorCode): MessageKey => `errors.${knownCode(code)}`;

const buttons: Record<FlowRecovery, MessageKey> = {
  verify: 'submit',
  retry: 'retry',
  'new-code': 'code.sendNew',
  choose: 'another',
  address: 'identifier.send',
  close: 'close',
};

/** The name of the main button. */
export const buttonKey = (button: FlowRecovery): MessageKey => buttons[button];

function screenKey({ reason, method, problem }: FlowBlockedState): ScreenKey {
  if (reason === 'locked') return method === 'password' ? 'blocked.locked.password' : 'blocked.locked.code';
  if (reason === 'no-method' || reason === 'load-failed' || !problem) return `blocked.${reason}`;
  const row = failureOf(problem.code);
  return 'screen' in row && row.screen !== 'blocked.locked' ? row.screen : `blocked.${reason}`;
}

const blockedTitleKey = (state: FlowBlockedState): MessageKey => `${screenKey(state)}.title`;

/** The sentence of a screen that explains what is in the way. */
export function blockedTextKey(state: FlowBlockedState): MessageKey {
  const key = screenKey(state);
  const { problem, options } = state;
  const code = problem?.code;
  // The list did not come: for a connection that failed the screen has its own sentence, for the rest the failure's.
  if (key === 'blocked.load-failed' && code && code !== 'network') return failureKey(code);
  const alone = options.length === 0 && (key === 'blocked.locked.password' || key === 'blocked.locked.code');
  return alone ? `${key}.alone` : `${key}.text`;
}

function titleKey(state: FlowState): MessageKey {
  if (state.status === 'verified') return 'verified';
  if (state.status === 'blocked') return blockedTitleKey(state);
  if (state.status === 'identifier') return `identifier.${state.type}.title`;
  // Spelled out, so that a new step doesn’t compile until it has been thought of here.
  const step = stepOf(state) satisfies
    'loading' | 'choose' | 'password' | 'identifier' | 'code' | 'blocked' | undefined;
  return step === 'password' || step === 'code' ? `${step}.title` : 'choose.title';
}

/** Title and sentence of the screen. */
export function useScreenMessages(): { title: string; description: string } {
  const { state } = useDialog();
  const { t, purpose } = useMessages();
  const title = t(titleKey(state));
  const isOnline = useIsOnline();
  const type = state.status === 'identifier' ? state.type : isNewAddress(state) && codeOptionOf(state)?.identifier.type;
  if (type) {
    return { title, description: t(`identifier.${type}.text`) };
  }
  if (state.status === 'blocked') {
    const isBackOnline = isOnline && state.problem?.code === 'offline';
    return { title, description: t(isBackOnline ? 'online' : blockedTextKey(state)) };
  }
  return { title, description: purpose('action' in state ? state.action : undefined) };
}
