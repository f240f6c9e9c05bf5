'use client';
import type { FlowState } from '../core/flow-state.js';
import { stepOf } from '../core/selectors.js';
import { useMessages } from '../hooks/use-messages.js';
import type { MessageKey } from '../i18n/resources.js';
import { useDialog } from './dialog-context.js';

function blockedKey(
  state: FlowState & { status: 'blocked' },
): `blocked.${'no-method' | 'load-failed' | 'session-lost' | 'unavailable' | 'locked.password' | 'locked.code'}` {
  if (state.reason !== 'locked') return `blocked.${state.reason}`;
  return state.method === 'password' ? 'blocked.locked.password' : 'blocked.locked.code';
}

function titleKey(state: FlowState): MessageKey {
  if (state.status === 'verified') return 'verified';
  if (state.status === 'blocked') return `${blockedKey(state)}.title`;
  const step = stepOf(state);
  return step === 'password' || step === 'code' ? `${step}.title` : 'choose.title';
}

/** Title and sentence of the screen. */
export function useScreenWords(): { title: string; description: string } {
  const { state } = useDialog();
  const { t, purpose } = useMessages();
  const title = t(titleKey(state));
  if (state.status !== 'blocked') return { title, description: purpose('action' in state ? state.action : undefined) };
  const key = blockedKey(state);
  const alone = state.reason === 'locked' && state.options.length === 0;
  return {
    title,
    description: alone && key.startsWith('blocked.locked') ? t(`${key}.alone` as MessageKey) : t(`${key}.text`),
  };
}
