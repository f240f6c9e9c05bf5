import { LogtoProvider, useHandleSignInCallback, useLogto, UserScope, type LogtoConfig } from '@logto/react';
import { useState } from 'react';
import type { StepUpOptions } from 'react-step-up';
import { AccountPage } from './account-page.js';
import { SignInPage } from './sign-in-page.js';
import { createWindowSignIn, extraParamsOf } from './sign-in-window.js';
import { Transfer } from './transfer.js';

const { VITE_API_URL: apiUrl, VITE_API_RESOURCE: resource } = import.meta.env;

/** This page had left for a sign-in, and is back. */
const isResumed = location.pathname === '/' && sessionStorage.getItem('resume') === 'transfer';
if (isResumed) sessionStorage.removeItem('resume');

/** The page of a user who signs in at the tenant. */
export function SignedInAtLogto({ endpoint, appId }: { endpoint: string; appId: string }) {
  // Always the same object: for a new one, LogtoProvider makes a new client.
  const [config] = useState<LogtoConfig>({
    endpoint,
    appId,
    scopes: [UserScope.Email, UserScope.Phone],
    ...(resource && { resources: [resource] }),
  });
  return (
    <LogtoProvider config={config}>
      {location.pathname === '/callback' ? <Callback /> : <Session config={config} />}
    </LogtoProvider>
  );
}

function Session({ config }: { config: LogtoConfig }) {
  const { isAuthenticated, isLoading, error, signIn, signOut, getAccessToken } = useLogto();
  const stepUpSignIn = useSignInByWindow(config);
  const toSignIn = () =>
    void signIn({ redirectUri: `${location.origin}/callback`, postRedirectUri: `${location.origin}/` });

  // First: `isLoading` is true also while a token is fetched, and would take the page away in the middle of a call.
  if (isAuthenticated)
    return (
      <AccountPage
        endpoint={config.endpoint}
        getAccessToken={() => getAccessToken()} // without a resource: the Account API takes the opaque token
        onUnauthenticated={toSignIn}
        onSignOut={() => void signOut(`${location.origin}/`)}
        signIn={stepUpSignIn}
      >
        {apiUrl && <Transfer url={apiUrl} getToken={() => getAccessToken(resource)} isResumed={isResumed} />}
      </AccountPage>
    );
  return <SignInPage onSignIn={toSignIn} busy={isLoading} problem={error?.message} />;
}

/** A new sign-in for the calls of your API. Those of the Account API have the dialog’s methods, as before. */
function useSignInByWindow(config: LogtoConfig): Pick<StepUpOptions, 'signIn' | 'onRedirect'> {
  const { signIn, getIdTokenClaims, clearAccessToken } = useLogto();
  const [windows] = useState(() => new Map<string, ReturnType<typeof createWindowSignIn>>());
  if (!apiUrl) return {};
  return {
    signIn: {
      challenges: [new URL(apiUrl).origin],
      begin(request) {
        const window = createWindowSignIn(config, request);
        windows.set(request.state, window);
        return window.begin();
      },
      async finish({ state }) {
        const claims = await getIdTokenClaims();
        if (!claims || !(await windows.get(state)?.finish(claims.sub))) return { pending: true };
        await clearAccessToken(); // the next token comes from the new sign-in
        return undefined;
      },
    },
    // Where the browser opens no window: this page signs in, and shows where it was.
    async onRedirect(redirect) {
      sessionStorage.setItem('resume', String(redirect.resume));
      await signIn({
        redirectUri: `${location.origin}/callback`,
        postRedirectUri: `${location.origin}/`,
        extraParams: extraParamsOf(redirect),
      });
    },
  };
}

function Callback() {
  const { error } = useHandleSignInCallback();
  return (
    <main>
      <p role="status">{error ? `Signing in failed: ${error.message}` : 'Signing in …'}</p>
    </main>
  );
}
