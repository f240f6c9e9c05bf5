import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createAccountApi, createStepUp, isStepUpCancelled, StepUpProvider, useStepUp } from 'react-step-up';
import { logto } from './logto.js'; // your Logto client, signed in
import 'react-step-up/styles.css';

const endpoint = 'https://tenant.example'; // the origin of the Account API; '' is the page’s own origin
const api = createAccountApi({ endpoint, getAccessToken: () => logto.getAccessToken() });
const stepUp = createStepUp({ api });

function ChangePassword() {
  const { run } = useStepUp({ action: 'change-password' });
  const [outcome, setOutcome] = useState('');

  const save = async (form: HTMLFormElement) => {
    const password = new FormData(form).get('password');
    try {
      const response = await run(async ({ headers }) =>
        fetch(`${endpoint}/api/my-account/password`, {
          method: 'POST',
          headers: {
            ...headers, // the record’s header, if there is a record
            authorization: `Bearer ${await logto.getAccessToken()}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ password }),
        }),
      );
      setOutcome(response.ok ? 'Changed' : 'Not changed');
    } catch (error) {
      setOutcome(isStepUpCancelled(error) ? 'Not changed' : String(error));
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
    >
      <label>
        New password <input name="password" type="password" autoComplete="new-password" required />
      </label>
      <button>Change password</button> <output>{outcome}</output>
    </form>
  );
}

createRoot(document.getElementById('root')!).render(
  <StepUpProvider stepUp={stepUp} locale="ko">
    <ChangePassword />
  </StepUpProvider>,
);
