'use client';
import { useMessages } from '../../i18n/use-messages.js';
import type { Resend } from './use-resending.js';
import { useSlots } from '../../dialog/presentation.js';
import { Sentence } from '../../dialog/sentence.js';

export interface ResendButtonProps extends Resend {
  /** The code at hand is about to expire: what is offered is a new one. */
  expiring: boolean;
}

const clockTime = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** "Send again", or how long until then. Stays focusable; the seconds are shown, not read out. */
export function ResendButton({ expiring, secondsLeft, resend, isPending }: ResendButtonProps) {
  const { t } = useMessages();
  const waits = secondsLeft > 0;
  const time = clockTime(secondsLeft);
  const label = expiring ? t('code.sendNew') : t('code.resend');
  return (
    <button
      {...useSlots()('resend')}
      type="button"
      data-state={waits ? 'waiting' : undefined}
      aria-disabled={waits || isPending ? true : undefined}
      onClick={() => {
        if (!waits) resend();
      }}
    >
      {/* Other words, not the same ones moved. */}
      {waits ? (
        <Sentence key="waits" text={(value) => t('code.resendIn', { time: value })}>
          <span>{time}</span>
        </Sentence>
      ) : (
        <bdi key={label}>{label}</bdi>
      )}
    </button>
  );
}
