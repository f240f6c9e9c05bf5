'use client';
import { INTERNALS } from '../core/step-up.js';
import { useStepUpContext } from '../hooks/context.js';
import { useCountdown } from '../hooks/use-countdown.js';
import { useMessages } from '../hooks/use-messages.js';
import { useDialog } from './dialog-context.js';

/** What became of the message: being sent, sent, and (once another may be asked for) a question. */
export function MessageNote({ sending, sends }: { sending: boolean; sends: number }) {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { t } = useMessages();
  const secondsLeft = useCountdown(stepUp[INTERNALS].clock, state.status === 'code' ? state.resendAt : 0);
  const sent = secondsLeft === 0 ? t('code.notReceived') : t(sends > 1 ? 'code.resent' : 'code.sent');
  return (
    <p data-sv="note">
      <span>{sending ? t('code.sending') : sent}</span>
    </p>
  );
}
