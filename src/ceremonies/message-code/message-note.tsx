'use client';
import { useMessages } from '../../i18n/use-messages.js';
import { useSlots } from '../../dialog/presentation.js';
import { Text } from '../../dialog/text.js';

export interface MessageNoteProps {
  sending: boolean;
  /** How many messages went out, this one included. */
  sends: number;
  /** It is too early to ask for another. */
  waits: boolean;
  /** The code's time is nearly over. */
  expiring: boolean;
}

/** What became of the message: being sent, sent, and (once another may be asked for) a question. */
export function MessageNote({ sending, sends, waits, expiring }: MessageNoteProps) {
  const { t } = useMessages();
  const slot = useSlots();
  const sent = waits ? t(sends > 1 ? 'code.resent' : 'code.sent') : t('code.notReceived');
  return (
    <p {...slot('note')}>
      <span>
        {/* Once: the region that says it has been there before, and no second is counted in it. */}
        <span role="status">{expiring && <Text>{t('code.expiring')}</Text>}</span>
        {!expiring && <Text>{sending ? t('code.sending') : sent}</Text>}
      </span>
    </p>
  );
}
