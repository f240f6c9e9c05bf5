import { useState } from 'react';
import { isStepUpCancelled, useStepUp } from 'react-step-up';

interface TransferProps {
  /** The address of your API. */
  url: string;
  /** A token for it, as Logto issues it: a JWT. */
  getToken: () => Promise<string | undefined>;
  /** True after this page has left for a sign-in, and is back. */
  isResumed: boolean;
}

/** A call of your API, which looks at the token: `acr` and `auth_time`. */
export function Transfer({ url, getToken, isResumed }: TransferProps) {
  const { run, triggerProps } = useStepUp({ action: 'transfer', resume: 'transfer' });
  const [outcome, setOutcome] = useState(isResumed ? 'You are back. Send again.' : '');

  const send = async () => {
    setOutcome('');
    try {
      // The token is read within the task: after the sign-in it is another one.
      const { ok } = await run(async () =>
        fetch(`${url}/transfers`, { method: 'POST', headers: { authorization: `Bearer ${await getToken()}` } }),
      );
      setOutcome(ok ? 'Sent.' : 'That didn’t work. Try again later.');
    } catch (error) {
      setOutcome(isStepUpCancelled(error) ? 'Nothing was sent.' : 'That didn’t work. Try again later.');
    }
  };

  return (
    <section>
      <button {...triggerProps} type="button" onClick={() => void send()}>
        Send money
      </button>
      <output>{outcome}</output>
    </section>
  );
}
