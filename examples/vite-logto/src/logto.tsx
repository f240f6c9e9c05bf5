import { LogtoProvider, useHandleSignInCallback, useLogto, UserScope } from '@logto/react';
import { useState } from 'react';
import { AccountPage } from './account-page.js';
import { SignInPage } from './sign-in-page.js';

/** The page of a user who signs in at the tenant. */
export function SignedInAtLogto({ endpoint, appId }: { endpoint: string; appId: string }) {
  // Always the same object: for a new one, LogtoProvider makes a new client.
  const [config] = useState({ endpoint, appId, scopes: [UserScope.Email, UserScope.Phone] });
  return (
    <LogtoProvider config={config}>
      {location.pathname === '/callback' ? <Callback /> : <Session endpoint={endpoint} />}
    </LogtoProvider>
  );
}

function Session({ endpoint }: { endpoint: string }) {
  const { isAuthenticated, isLoading, error, signIn, signOut, getAccessToken } = useLogto();
  const toSignIn = () =>
    void signIn({ redirectUri: `${location.origin}/callback`, postRedirectUri: `${location.origin}/` });

  // First: `isLoading` is true also while a token is fetched, and would take the page away in the middle of a call.
  if (isAuthenticated)
    return (
      <AccountPage
        endpoint={endpoint}
        getAccessToken={() => getAccessToken()} // without a resource: the Account API takes the opaque token
        onUnauthenticated={toSignIn}
        onSignOut={() => void signOut(`${location.origin}/`)}
      />
    );
  return <SignInPage onSignIn={toSignIn} busy={isLoading} problem={error?.message} />;
}

function Callback() {
  const { error } = useHandleSignInCallback();
  return (
    <main>
      <p role="status">{error ? `Signing in failed: ${error.message}` : 'Signing in …'}</p>
    </main>
  );
}
