import { useState } from 'react';
import type { AccountDetails } from '../../server/bank/types.js';
import { Button } from '../parts/button.js';
import { Status } from '../parts/status.js';
import { useSession } from '../state/session.js';
import { useAction } from '../state/use-action.js';
import { useWords } from '../words/use-words.js';

/** The account's card: the balance for all signed-in users, the number for a user who has just verified. */
export function AccountSection({ balance }: { balance: number | undefined }) {
  const words = useWords();
  const { username } = useSession();
  const [details, setDetails] = useState<AccountDetails>();
  const { busy, outcome, start, say } = useAction('bank-account', ({ account }) => account.cancelled);

  const show = () =>
    start({ path: '/bank/account' }, async (answer) => {
      setDetails((await answer.json()) as AccountDetails);
      return ({ account }) => account.shown;
    });
  const hide = () => {
    setDetails(undefined);
    say(undefined);
  };

  const { account, format } = words;
  const facts: [string, string][] = details
    ? [
        [account.number, details.number],
        [account.holder, words.people[username]],
        [account.branch, account.branches[details.branch]],
        [account.opened, format.day(details.opened)],
        [account.swift, details.swift],
        [account.dailyLimit, format.won(details.dailyLimit)],
      ]
    : [];

  return (
    <section className="hero" aria-labelledby="account">
      <h2 id="account" className="hero-name">
        {account.name}
      </h2>
      <p className="hero-balance">
        <span className="unseen">{account.balance} </span>
        {balance === undefined ? <span className="hero-blank" /> : format.won(balance)}
      </p>
      {details && (
        <dl className="hero-facts">
          {facts.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="hero-foot">
        <Button look="on-brand" busy={busy} onClick={() => (details ? hide() : void show())}>
          {details ? account.hide : account.show}
        </Button>
        <Status outcome={outcome} />
      </div>
    </section>
  );
}
