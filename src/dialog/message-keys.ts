import type { VerificationErrorCode } from '../api/errors.js';
import { failureOf, knownCode, type MainButton } from '../core/flow/failures.js';
import type { BlockedState } from '../core/flow/state.js';
import type { MessageKey } from '../i18n/resources.js';

type FailureScreen = Extract<ReturnType<typeof failureOf>, { screen: unknown }>['screen'];

/** Words for the whole screen, with `.title` and `.text` below. */
type ScreenKey =
  | Exclude<FailureScreen, 'blocked.locked'>
  | `blocked.${'no-method' | 'load-failed' | 'unavailable' | 'locked.password' | 'locked.code'}`;

/** What is said of a failure in the step. */
export const noteKey = (code: VerificationErrorCode): MessageKey => `errors.${knownCode(code)}`;

const buttons: Record<MainButton, MessageKey> = {
  verify: 'submit',
  retry: 'retry',
  newCode: 'code.sendNew',
  choose: 'another',
  address: 'identifier.send',
  close: 'close',
};

/** The name of the main button. */
export const buttonKey = (button: MainButton): MessageKey => buttons[button];

function screenKey({ reason, method, code }: BlockedState): ScreenKey {
  if (reason === 'locked') return method === 'password' ? 'blocked.locked.password' : 'blocked.locked.code';
  if (reason === 'no-method' || reason === 'load-failed' || !code) return `blocked.${reason}`;
  const row = failureOf(code);
  return 'screen' in row && row.screen !== 'blocked.locked' ? row.screen : `blocked.${reason}`;
}

export const blockedTitleKey = (state: BlockedState): MessageKey => `${screenKey(state)}.title`;

/** The sentence of a screen that explains what is in the way. */
export function blockedTextKey(state: BlockedState): MessageKey {
  const key = screenKey(state);
  const { code, options } = state;
  // The list did not come: for a connection that failed the screen has its own sentence, for the rest the failure's.
  if (key === 'blocked.load-failed' && code && code !== 'network') return noteKey(code);
  const alone = options.length === 0 && (key === 'blocked.locked.password' || key === 'blocked.locked.code');
  return alone ? `${key}.alone` : `${key}.text`;
}
