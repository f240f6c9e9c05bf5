'use client';
import { failureOf } from '../core/flow/failures.js';
import type { CeremonyView } from '../ceremonies/view.js';
import { viewOf, views } from '../ceremonies/views.js';
import { codeOptionOf, isNewAddress, isStep, type FlowBlockedState, type FlowState } from '../core/flow/state.js';
import type { MessageKey } from '../i18n/resources.js';
import { useIsOnline } from '../hooks/use-is-online.js';
import { useMessages } from '../i18n/use-messages.js';
import { useDialog } from './dialog-context.js';
import { failureKey } from './step-words.js';

type FailureScreen = Extract<ReturnType<typeof failureOf>, { screen: unknown }>['screen'];

/** Words for the whole screen, with `.title` and `.text` below. */
type ScreenKey =
  | Exclude<FailureScreen, 'blocked.locked'>
  | `blocked.${'no-method' | 'no-more' | 'load-failed' | 'unavailable'}`
  | CeremonyView['locked'];

function screenKey({ reason, method, problem, progress }: FlowBlockedState): ScreenKey {
  if (reason === 'locked') return viewOf(method ?? '').locked;
  if (reason === 'no-method' && progress) return 'blocked.no-more';
  if (reason === 'no-method' || reason === 'load-failed' || !problem) return `blocked.${reason}`;
  const row = failureOf(problem.code);
  return 'screen' in row && row.screen !== 'blocked.locked' ? row.screen : `blocked.${reason}`;
}

const blockedTitleKey = (state: FlowBlockedState): MessageKey => `${screenKey(state)}.title`;

/** The sentence of a screen that explains why the flow can't continue. */
export function blockedTextKey(state: FlowBlockedState): MessageKey {
  const key = screenKey(state);
  const { problem, options, method } = state;
  const code = problem?.code;
  // The list could not be loaded: the screen has its own sentence for a failed connection; otherwise it is the
  // failure's.
  if (key === 'blocked.load-failed' && code && code !== 'network') return failureKey(code);
  return state.reason === 'locked' && options.length === 0 ? `${viewOf(method ?? '').locked}.alone` : `${key}.text`;
}

function titleKey(state: FlowState): MessageKey {
  if (state.status === 'verified') return 'verified';
  if (state.status === 'blocked') return blockedTitleKey(state);
  if (state.status === 'identifier') return `identifier.${state.type}.title`;
  return isStep(state) ? views[state.ceremony].title(state) : 'choose.title';
}

/** Title and sentence of the screen. */
export function useScreenMessages(): { title: string; description: string } {
  const { state } = useDialog();
  const { t, own } = useMessages();
  const title = own('defined', isStep(state) ? `${state.method}.title` : undefined, titleKey(state));
  const isOnline = useIsOnline();
  const type = state.status === 'identifier' ? state.type : isNewAddress(state) && codeOptionOf(state)?.identifier.type;
  if (type) {
    return { title, description: t(`identifier.${type}.text`) };
  }
  if (state.status === 'blocked') {
    const isBackOnline = isOnline && state.problem?.code === 'offline';
    return {
      title,
      description: own('host', state.problem?.serverCode, isBackOnline ? 'online' : blockedTextKey(state)),
    };
  }
  // In place of the reason, which the user has read: a second sentence would push the field down.
  if ('progress' in state && state.progress) return { title, description: t('progress', state.progress) };
  return { title, description: own('actions', 'action' in state ? state.action : undefined, 'actions.default') };
}
