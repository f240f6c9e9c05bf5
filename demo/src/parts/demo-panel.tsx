import { useState } from 'react';
import { signIn, usernames, useSession } from '../state/session.js';
import { useOutcome } from '../state/use-outcome.js';
import { stepUp } from '../step-up.js';
import { useWords } from '../words/use-words.js';
import { Button } from './button.js';
import { Icon } from './icon.js';
import { Section } from './section.js';
import { Select } from './select.js';
import { Status } from './status.js';

/** Printed for the reader; the demo's server signs Minji Kim up with it. */
const INITIAL_PASSWORD = 'magnolia-hill-48';

/** They belong to a customer of the demo's server who never signs in: linking them shows how a taken one is refused. */
const TAKEN = ['haeun.choi@example.com', '010-8765-4321'];

/**
 * What a demo needs and a bank wouldn't have: who you are, what to answer, where the codes are. On a phone only the last two
 * are there at first, so that the customer's balance is in view.
 */
export function DemoPanel() {
  const words = useWords();
  const { username } = useSession();
  const [unfolded, setUnfolded] = useState(false);
  const [outcome, setOutcome] = useOutcome();

  const startOver = async () => {
    setOutcome(undefined);
    try {
      const answer = await fetch('/demo/reset', { method: 'POST' });
      if (!answer.ok) throw new Error(`The demo's reset answered ${answer.status}`);
      stepUp.forget();
      await signIn(username);
      setOutcome({ tone: 'done', text: ({ demo }) => demo.resetDone });
    } catch {
      setOutcome({ tone: 'failed', text: ({ demo }) => demo.resetFailed });
    }
  };

  return (
    <Section title={words.demo.title} className={unfolded ? 'demo demo-unfolded' : 'demo'}>
      <button
        type="button"
        className="link demo-toggle"
        aria-expanded={unfolded}
        onClick={() => setUnfolded((before) => !before)}
      >
        {words.demo.settings}
        <Icon name="unfold" />
      </button>
      <p className="card-text demo-fold">{words.demo.text}</p>
      <Select
        className="demo-fold"
        label={words.demo.customer}
        value={username}
        options={usernames.map((value) => ({ value, label: words.demo.customers[value] }))}
        onPick={(value) => {
          const next = usernames.find((known) => known === value);
          if (next) void signIn(next).catch(() => setOutcome({ tone: 'failed', text: ({ demo }) => demo.resetFailed }));
        }}
      />
      <dl className="facts">
        <div>
          <dt>{words.demo.password}</dt>
          <dd>
            {username === 'minji' ? (
              <code className="secret" translate="no">
                {INITIAL_PASSWORD}
              </code>
            ) : (
              words.demo.noPassword
            )}
          </dd>
        </div>
        <div>
          <dt>{words.demo.codes}</dt>
          <dd>
            <a className="link" href="/messages.html" target="_blank" rel="noreferrer">
              {words.demo.messages}
              <Icon name="external" />
              <span className="unseen"> ({words.demo.newWindow})</span>
            </a>
          </dd>
        </div>
        <div className="demo-fold">
          <dt>{words.demo.taken}</dt>
          {TAKEN.map((value) => (
            <dd key={value}>
              <code className="secret" translate="no">
                {value}
              </code>
            </dd>
          ))}
        </div>
      </dl>
      <Button className="demo-fold" onClick={() => void startOver()}>
        {words.demo.reset}
      </Button>
      <Status outcome={outcome} />
    </Section>
  );
}
