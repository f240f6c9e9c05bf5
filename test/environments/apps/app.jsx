import { useState } from 'react';
import { createAccountApi, createStepUp, StepUpProvider } from 'react-step-up';

/** An app with one call that wants a proof. */
export function App({ endpoint, fetch, getAccessToken, rename }) {
  const [stepUp] = useState(() => createStepUp({ api: createAccountApi({ endpoint, fetch, getAccessToken }) }));
  const [outcome, setOutcome] = useState('');
  const press = () =>
    rename(stepUp).then(
      ({ status }) => setOutcome(`Done ${status}`),
      (error) => setOutcome(`${error} ${error.cause ?? ''}`),
    );
  return (
    <StepUpProvider stepUp={stepUp} locale="en">
      <button onClick={press}>Rename</button>
      <output>{outcome}</output>
    </StepUpProvider>
  );
}
