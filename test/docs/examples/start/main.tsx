import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createAccountApi, createStepUp, isStepUpCancelled, StepUpProvider, useStepUp } from 'react-step-up';
import { endpoint, getAccessToken, send } from './account';
import 'react-step-up/styles.css';

const api = createAccountApi({ endpoint, getAccessToken, fetch: send });
const stepUp = createStepUp({ api });

function ChangePassword() {
  const { run, triggerProps } = useStepUp({ action: 'change-password' });
  const [outcome, setOutcome] = useState('');

  const save = async (form: FormData) => {
    try {
      const response = await run(async ({ headers }) =>
        send(`${endpoint}/api/my-account/password`, {
          method: 'POST',
          headers: {
            ...headers, // empty until the user has verified; then they contain the record
            authorization: `Bearer ${await getAccessToken()}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ password: form.get('password') }),
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
        void save(new FormData(event.currentTarget));
      }}
    >
      <label>
        New password <input name="password" type="password" autoComplete="new-password" required />
      </label>
      <button {...triggerProps}>Change password</button> <output>{outcome}</output>
    </form>
  );
}

createRoot(document.getElementById('root')!).render(
  <StepUpProvider stepUp={stepUp} locale="en">
    <ChangePassword />
  </StepUpProvider>,
);
