import { useState, type ReactNode } from 'react';
import { createAccountApi, createStepUp, StepUpProvider, type StepUpOptions } from 'react-step-up';
import { ChangePassword, type Account } from './change-password.js';

interface AccountPageProps extends Account {
  /** The tenant no longer accepts this token. */
  onUnauthenticated: () => void;
  onSignOut: () => void;
  /** For calls that need another sign-in, and no record. */
  signIn?: Pick<StepUpOptions, 'signIn' | 'onRedirect'>;
  /** What else the page has. */
  children?: ReactNode;
}

/** The page of a signed-in user. The record exists as long as this component, and only in its `stepUp`. */
export function AccountPage({
  endpoint,
  getAccessToken,
  onUnauthenticated,
  onSignOut,
  signIn,
  children,
}: AccountPageProps) {
  const [stepUp] = useState(() =>
    createStepUp({ api: createAccountApi({ endpoint, getAccessToken }), onUnauthenticated, ...signIn }),
  );
  return (
    <StepUpProvider stepUp={stepUp}>
      <main>
        <h1>Your account</h1>
        <ChangePassword endpoint={endpoint} getAccessToken={getAccessToken} />
        {children}
        <button type="button" className="quiet" onClick={onSignOut}>
          Sign out
        </button>
      </main>
    </StepUpProvider>
  );
}
