import type { Message } from '../../server/world.js';
import { Button } from '../parts/button.js';
import { Icon } from '../parts/icon.js';
import { en } from '../words/en.js';
import { ko, type Words } from '../words/ko.js';
import { useWords } from '../words/use-words.js';

/** The number as the country’s people write it; the name of the customer with the app. */
function shown({ kind, to }: Message, people: Words['people']): string {
  if (kind === 'app') return Object.entries(people).find(([username]) => username === to)?.[1] ?? to;
  return kind === 'phone' ? to.replace(/^82(\d{2})(\d{4})(\d{4})$/, '0$1-$2-$3') : to;
}

/** One message, its text in the language of the request, whatever the language of this page. */
export function MessageCard({ message, onCopy }: { message: Message; onCopy: () => void }) {
  const { messages: words, format, people } = useWords();
  const korean = message.language.startsWith('ko');
  const said = (korean ? ko : en).messages;
  return (
    <li className="message">
      <p className="message-head">
        <Icon name={message.kind} />
        <span>{words.kinds[message.kind]}</span>
        <bdi>{shown(message, people)}</bdi>
        <time dateTime={new Date(message.at).toISOString()}>{format.clock(message.at)}</time>
      </p>
      <p className="message-code" translate="no">
        {message.code}
      </p>
      <p className="message-text" lang={korean ? 'ko' : 'en'}>
        {message.kind === 'app' ? said.appBody : said.body(message.code)}
      </p>
      <Button aria-label={words.copyLabel(message.code)} onClick={onCopy}>
        {words.copy}
      </Button>
    </li>
  );
}
