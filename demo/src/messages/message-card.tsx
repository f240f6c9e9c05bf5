import type { Message } from '../../server/world.js';
import { Button } from '../parts/button.js';
import { Icon } from '../parts/icon.js';
import { en } from '../words/en.js';
import { ko } from '../words/ko.js';
import { useWords } from '../words/use-words.js';

/** The number as the country’s people write it. */
function shown({ kind, to }: Message): string {
  return kind === 'phone' ? to.replace(/^82(\d{2})(\d{4})(\d{4})$/, '0$1-$2-$3') : to;
}

/** One message, its text in the language of the request, whatever the language of this page. */
export function MessageCard({ message, onCopy }: { message: Message; onCopy: () => void }) {
  const { messages: words, format } = useWords();
  const korean = message.language.startsWith('ko');
  return (
    <li className="message">
      <p className="message-head">
        <Icon name={message.kind} />
        <span>{words.kinds[message.kind]}</span>
        <bdi dir="ltr">{shown(message)}</bdi>
        <time dateTime={new Date(message.at).toISOString()}>{format.clock(message.at)}</time>
      </p>
      <p className="message-code" translate="no">
        {message.code}
      </p>
      <p className="message-text" lang={korean ? 'ko' : 'en'}>
        {(korean ? ko : en).messages.body(message.code)}
      </p>
      <Button aria-label={words.copyLabel(message.code)} onClick={onCopy}>
        {words.copy}
      </Button>
    </li>
  );
}
