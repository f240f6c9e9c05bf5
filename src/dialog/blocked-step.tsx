'use client';
import { useContext, useEffect, useRef } from 'react';
import { INTERNALS } from '../core/step-up.js';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../i18n/use-messages.js';
import { useDialog } from './dialog-context.js';
import { focusUnlessLeaving } from './layer/focus.js';
import { VerificationDialogMethodList } from './method-list.js';
import { PresentationContext, useSlots } from './presentation.js';
import { SubmitButton } from './submit-button.js';
import { Text } from './text.js';
import { buttonKey } from './step-words.js';
import { useWayOn } from './way-on.js';

/** The screen that explains why the flow can't continue, and what to do. */
export function VerificationDialogBlocked() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { t } = useMessages();
  const slot = useSlots();
  const { help } = useContext(PresentationContext);
  const way = useWayOn();
  const foot = useRef<HTMLFormElement>(null);
  useEffect(() => focusUnlessLeaving(foot.current?.querySelector('button, a') ?? null), []);
  if (state.status !== 'blocked' || !way) return null;

  if (way === 'choose') {
    return <VerificationDialogMethodList />;
  }
  const { flow, [INTERNALS]: internals } = stepUp;
  const support = (as: 'submit' | 'link') => {
    if (!help) return null;
    const { label, href, onPress } = help;
    const Tag = (onPress ? 'button' : 'a') as 'a'; // the types of their common attributes differ
    return (
      <Tag
        {...slot(as)}
        href={href}
        type={onPress && 'button'}
        onClick={() => {
          if (!onPress) return;
          flow.cancel('close-press');
          onPress();
        }}
      >
        <Text>{label}</Text>
      </Tag>
    );
  };
  // At the end of a lost session, the flow calls the app's sign-in.
  const needsScope = way === 'sign-in' && state.reason !== 'session-lost';
  return (
    <form
      {...slot('foot')}
      ref={foot}
      data-bare=""
      onSubmit={(event) => {
        event.preventDefault();
        if (way === 'retry') void flow.retry();
        else flow.cancel('close-press');
        if (needsScope) internals.onUnauthenticated?.();
      }}
    >
      {way === 'help' ? (
        support('submit')
      ) : (
        <SubmitButton className={slot('submit').className}>{t(buttonKey(way))}</SubmitButton>
      )}
      {needsScope && support('link')}
    </form>
  );
}
