import { useState } from 'react';
import { AccountPage } from './account-page.js';
import { SignInPage } from './sign-in-page.js';

/** The page of an invented customer, for a try without a tenant. `stand-in/plugin.ts` is the other half. */
export function SignedInByStandIn() {
  const [token, setToken] = useState<string>();
  const signIn = async () => {
    const response = await fetch('/stand-in/sign-in', { method: 'POST' });
    const body = (await response.json()) as { token: string };
    setToken(body.token);
  };

  if (!token) return <SignInPage onSignIn={() => void signIn()} />;
  return (
    <>
      <AccountPage
        key={token}
        endpoint="" // this page’s own origin
        getAccessToken={() => token}
        onUnauthenticated={() => setToken(undefined)}
        onSignOut={() => setToken(undefined)}
      />
      <p className="aside">
        You are alice, who doesn’t exist. Her password and her codes are in{' '}
        <a href="/stand-in/mailbox" target="_blank" rel="noreferrer">
          her mailbox
        </a>
        : open it first.
      </p>
    </>
  );
}
