import { useState } from 'react';
import { createAccountApi, createStepUp, StepUpProvider } from 'react-step-up';
import { ChangePassword, type Account } from './change-password.js';

interface AccountPageProps extends Account {
  /** The tenant no longer accepts this token. */
  onUnauthenticated: () => void;
  onSignOut: () => void;
}

/** The page of a signed-in user. The record exists as long as this component, and only in its `stepUp`. */
export function AccountPage({ endpoint, getAccessToken, onUnauthenticated, onSignOut }: AccountPageProps) {
  const [stepUp] = useState(() =>
    createStepUp({ api: createAccountApi({ endpoint, getAccessToken }), onUnauthenticated }),
  );
  return (
    <StepUpProvider stepUp={stepUp}>
      <main>
        <h1>Your account</h1>
        <ChangePassword endpoint={endpoint} getAccessToken={getAccessToken} />
        <button type="button" className="quiet" onClick={onSignOut}>
          Sign out
        </button>
      </main>
    </StepUpProvider>
  );
}
