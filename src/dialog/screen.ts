'use client';
import type { FlowState } from '../core/flow/state.js';
import { codeOptionOf, isNewAddress, stepOf } from '../core/flow/selectors.js';
import { useIsOnline } from '../hooks/use-is-online.js';
import { useMessages } from '../i18n/use-messages.js';
import type { MessageKey } from '../i18n/resources.js';
import { useDialog } from './dialog-context.js';
import { blockedTextKey, blockedTitleKey } from './message-keys.js';

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
export function useScreenWords(): { title: string; description: string } {
  const { state } = useDialog();
  const { t, purpose } = useMessages();
  const title = t(titleKey(state));
  const isOnline = useIsOnline();
  if (isNewAddress(state)) {
    const type = state.status === 'identifier' ? state.type : (codeOptionOf(state)?.identifier.type ?? 'email');
    return { title, description: t(`identifier.${type}.text`) };
  }
  if (state.status === 'blocked') {
    const isBack = isOnline && state.code === 'offline';
    return { title, description: t(isBack ? 'online' : blockedTextKey(state)) };
  }
  return { title, description: purpose('action' in state ? state.action : undefined) };
}
