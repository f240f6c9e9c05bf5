import {
  BaseClient,
  BrowserStorage,
  createRequester,
  generateCodeChallenge,
  generateCodeVerifier,
  PersistKey,
  type LogtoConfig,
} from '@logto/browser';
import { VerificationError, type SignInRequest } from 'react-step-up';

const openChannel = () => new BroadcastChannel('vite-logto/sign-in');

/** In the window: its address, with the code, to the page that has the secret for it. */
export function handOver(): void {
  const channel = openChannel();
  channel.postMessage(location.href);
  channel.close();
}

/** The parameters of RFC 9470 for Logto’s sign-in. */
export const extraParamsOf = ({ acrValues, maxAge }: Pick<SignInRequest, 'acrValues' | 'maxAge'>) => ({
  ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
  ...(maxAge !== undefined && { max_age: String(maxAge) }),
});

/** One sign-in in a window. Its secret, and its tokens until they are the same user’s, are in the memory of this page. */
export function createWindowSignIn(config: LogtoConfig, request: SignInRequest) {
  const { state } = request;
  const items = new Map<string, string>();
  let address = '';
  let answer: string | undefined;
  const client = new BaseClient(config, {
    requester: createRequester(fetch),
    storage: {
      getItem: async (key) => items.get(key) ?? null,
      setItem: async (key, value) => void items.set(key, value),
      removeItem: async (key) => void items.delete(key),
    },
    navigate: (url) => {
      address = url;
    },
    generateState: () => state, // the dialog’s, so that the return page names it
    generateCodeVerifier,
    generateCodeChallenge,
  });
  const channel = openChannel();
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string' && new URL(data).searchParams.get('state') === state) answer = data;
  };

  return {
    async begin(): Promise<string> {
      await client.signIn({ redirectUri: `${location.origin}/callback`, extraParams: extraParamsOf(request) });
      return address;
    },
    /** → true when the tokens of this page are those of the new sign-in. @throws VerificationError for another user */
    async finish(sub: string): Promise<boolean> {
      if (answer === undefined) return false;
      channel.close();
      await client.handleSignInCallback(answer);
      const claims = await client.getIdTokenClaims();
      if (claims.sub !== sub) throw new VerificationError('host', { serverCode: 'other_user' });
      // Where `@logto/react` reads them.
      const storage = new BrowserStorage(config.appId);
      for (const key of [PersistKey.IdToken, PersistKey.RefreshToken]) await storage.setItem(key, items.get(key) ?? '');
      return true;
    },
  };
}
