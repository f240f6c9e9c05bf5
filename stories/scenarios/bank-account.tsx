import { useState } from 'react';
import { isStepUpCancelled, useStepUp } from 'react-step-up';
import { useApp, useWords } from './app.js';

/** A user who verified a minute ago verifies again: `maxAge` is the highest age of a record. */
export function AccountCard() {
  const { http, notify } = useApp();
  const said = useWords('account');
  const { run, isPrompting } = useStepUp({
    action: 'bank-account',
    maxAge: 60,
  });
  const [number, setNumber] = useState<string>();

  const show = async () => {
    try {
      const account = await run(({ headers }) =>
        http.get<{ number: string }>('/accounts/everyday', { headers }),
      );
      setNumber(account.number);
    } catch (error) {
      if (!isStepUpCancelled(error)) notify(error);
    }
  };

  return (
    <section>
      <h1>{said.title}</h1>
      <dl>
        <div>
          <dt>{said.number}</dt>
          <dd>{number ?? '110-•••-••••37'}</dd>
        </div>
        <div>
          <dt>{said.holder}</dt>
          <dd>{said.name}</dd>
        </div>
      </dl>
      <button
        aria-busy={isPrompting}
        onClick={() => (number ? setNumber(undefined) : void show())}
      >
        {number ? said.hide : said.act}
      </button>
    </section>
  );
}
