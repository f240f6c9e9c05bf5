import { useState } from 'react';
import { isStepUpCancelled, useStepUp } from 'react-step-up';

export interface Account {
  /** The origin of the Account API. */
  endpoint: string;
  /** The signed-in user’s opaque access token. */
  getAccessToken: () => Promise<string | undefined> | string;
}

/** A form for a call that the Account API accepts only from a user who has just verified. */
export function ChangePassword({ endpoint, getAccessToken }: Account) {
  const { run, triggerProps } = useStepUp({ action: 'change-password' });
  const [outcome, setOutcome] = useState('');

  const save = async (form: HTMLFormElement) => {
    const password = new FormData(form).get('password');
    setOutcome('');
    try {
      const response = await run(async ({ headers }) =>
        fetch(`${endpoint}/api/my-account/password`, {
          method: 'POST',
          headers: {
            ...headers, // the record’s header, if there is a record
            authorization: `Bearer ${await getAccessToken()}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ password }),
        }),
      );
      setOutcome(outcomeOf(response));
      if (response.ok) form.reset();
    } catch (error) {
      setOutcome(isStepUpCancelled(error) ? 'Your password stays as it is.' : 'That didn’t work. Try again later.');
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
    >
      <label htmlFor="password">New password</label>
      <input id="password" name="password" type="password" autoComplete="new-password" minLength={8} required />
      <button {...triggerProps} type="submit">
        Change password
      </button>
      <output>{outcome}</output>
    </form>
  );
}

function outcomeOf({ ok, status }: Response): string {
  if (ok) return 'Your password is changed.';
  // The tenant’s policy has refused it, or it is the one in use.
  return status === 422 ? 'Choose another password.' : 'That didn’t work. Try again later.';
}
