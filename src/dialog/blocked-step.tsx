'use client';
import { useContext, useEffect, useRef } from 'react';
import { INTERNALS } from '../core/step-up.js';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../i18n/use-messages.js';
import { useDialog } from './root.js';
import { focusUnlessLeaving } from './layer/focus.js';
import { VerificationDialogMethodList } from './method-list.js';
import { PresentationContext, useSlots } from './presentation.js';
import { SubmitButton } from './submit-button.js';
import { Text } from './text.js';
import { buttonKey } from './step-words.js';
import { useWayOn } from './way-on.js';

/** The app's support: the main button of the screen, or a link below it. */
function Help({ as }: { as: 'submit' | 'link' }) {
  const { stepUp } = useStepUpContext();
  const { help } = useContext(PresentationContext);
  const slot = useSlots();
  if (!help) return null;
  const { label, href, onPress } = help;
  const Tag = (onPress ? 'button' : 'a') as 'a'; // the types of their common attributes differ
  return (
    <Tag
      {...slot(as)}
      href={href}
      type={onPress && 'button'}
      onClick={
        onPress &&
        (() => {
          stepUp.flow.cancel('close-press');
          onPress();
        })
      }
    >
      <Text>{label}</Text>
    </Tag>
  );
}

/** The screen that explains why the flow can't continue, and what to do. */
export function VerificationDialogBlocked() {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { t } = useMessages();
  const slot = useSlots();
  const way = useWayOn();
  const foot = useRef<HTMLFormElement>(null);
  useEffect(() => focusUnlessLeaving(foot.current?.querySelector('button, a') ?? null), []);
  if (state.status !== 'blocked' || !way) return null;

  if (way === 'choose') {
    return (
      <div {...slot('body')} data-bare="">
        <VerificationDialogMethodList />
      </div>
    );
  }
  const { flow, [INTERNALS]: internals } = stepUp;
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
        <Help as="submit" />
      ) : (
        <SubmitButton className={slot('submit').className}>{t(buttonKey(way))}</SubmitButton>
      )}
      {needsScope && <Help as="link" />}
    </form>
  );
}
