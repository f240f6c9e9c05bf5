// The app under test: one button, and one call that needs a record.
import { useState } from 'react';
import {
  createAccountApi,
  createStepUp,
  isStepUpCancelled,
  StepUpProvider,
  useStepUp,
  type StepUpClock,
} from 'react-step-up';

const endpoint = 'https://tenant.example';

interface AppProps {
  getAccessToken: () => string;
  locale?: string;
  clock?: StepUpClock;
}

function Rename({ getAccessToken }: AppProps) {
  const { run } = useStepUp();
  const [outcome, setOutcome] = useState('');
  const rename = () =>
    run(({ headers, signal }) =>
      fetch(`${endpoint}/api/my-account`, {
        method: 'PATCH',
        headers: { ...headers, authorization: `Bearer ${getAccessToken()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'alice_2' }),
        signal,
      }),
    ).then(
      ({ ok }) => setOutcome(ok ? 'Renamed' : 'Not renamed'),
      (error: unknown) => setOutcome(isStepUpCancelled(error) ? 'Not renamed' : String(error)),
    );
  return (
    <main>
      <button onClick={() => void rename()}>Rename</button>
      <p>{outcome}</p>
    </main>
  );
}

export function App(props: AppProps) {
  const { getAccessToken, locale = 'en', clock } = props;
  const [stepUp] = useState(() => createStepUp({ api: createAccountApi({ endpoint, getAccessToken }), clock }));
  return (
    <StepUpProvider stepUp={stepUp} locale={locale}>
      <Rename {...props} />
    </StepUpProvider>
  );
}
