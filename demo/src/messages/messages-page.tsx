import { useEffect, useState } from 'react';
import { Header } from '../parts/header.js';
import { Icon } from '../parts/icon.js';
import { Status } from '../parts/status.js';
import type { Outcome } from '../state/outcome.js';
import { useWords } from '../words/use-words.js';
import { MessageCard } from './message-card.js';
import { useCurrent } from './use-current.js';
import { useMessages } from './use-messages.js';

/** The customer's phone and inbox, in a separate window. */
export function MessagesPage() {
  const { messages: words, bank } = useWords();
  const { messages: sent, live } = useMessages();
  const messages = useCurrent(sent);
  const [copying, setCopying] = useState<Outcome>();
  useEffect(() => {
    document.title = `${words.title} · ${bank}`;
  }, [words, bank]);

  // Copied is soon seen; a failure stays, as there is something to do about it.
  useEffect(() => {
    if (copying?.tone !== 'done') return undefined;
    const timer = setTimeout(() => setCopying(undefined), 5000);
    return () => clearTimeout(timer);
  }, [copying]);

  const copy = (code: string) => {
    navigator.clipboard.writeText(code).then(
      () => setCopying({ tone: 'done', text: (all) => all.messages.copied }),
      () => setCopying({ tone: 'failed', text: (all) => all.messages.copyFailed }),
    );
  };

  return (
    <>
      <Header />
      <main className="inbox">
        <div className="inbox-head">
          <h1>{words.title}</h1>
          {messages && (
            <p className="inbox-state" data-live={live}>
              {live ? words.live : words.lost}
            </p>
          )}
        </div>
        <p className="card-text">{words.text}</p>
        <Status outcome={copying} />
        {/* A log: what is added at its top is read out, what was there before is not. */}
        <div role="log" aria-label={words.title}>
          <ol className="inbox-list">
            {messages?.map((message) => (
              <MessageCard key={message.id} message={message} onCopy={() => copy(message.code)} />
            ))}
          </ol>
        </div>
        {messages?.length === 0 && (
          <div className="inbox-empty">
            <Icon name="email" />
            <p>{words.empty}</p>
            <p className="card-text">{words.emptyHint}</p>
          </div>
        )}
      </main>
    </>
  );
}
