'use client';
import { useState } from 'react';
import { isStepUpCancelled, useStepUp } from 'react-step-up';
import { endpoint, getAccessToken, send } from './account';

export default function Page() {
  const { run } = useStepUp();
  const [outcome, setOutcome] = useState('');
  const rename = async () => {
    try {
      const response = await run(async ({ headers }) =>
        send(`${endpoint}/api/my-account`, {
          method: 'PATCH',
          headers: {
            ...headers,
            authorization: `Bearer ${await getAccessToken()}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ username: 'alice_2' }),
        }),
      );
      setOutcome(response.ok ? 'Renamed' : 'Not renamed');
    } catch (error) {
      setOutcome(isStepUpCancelled(error) ? 'Not renamed' : String(error));
    }
  };
  return (
    <main>
      <button onClick={() => void rename()}>Rename alice</button> <output>{outcome}</output>
    </main>
  );
}
