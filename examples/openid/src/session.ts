// #region client
import { ErrorResponse, OidcClient, WebStorageStateStore, type SigninResponse } from 'oidc-client-ts';
import { stateOf } from './hand-over.js';

interface Config {
  issuer: string;
  clientId: string;
  resource: string;
}

const config = (await (await fetch('/config.json')).json()) as Config;
const redirectUri = `${location.origin}/callback.html`;

const client = new OidcClient({
  authority: config.issuer,
  client_id: config.clientId,
  redirect_uri: redirectUri,
  resource: config.resource,
  scope: 'openid profile bank',
  // Until the return: the state, the secret of PKCE, and what `Kept` has. Of this tab alone.
  stateStore: new WebStorageStateStore({ store: sessionStorage }),
});
// #endregion

// #region types
/** What a sign-in keeps until its return. No secret is in it. */
interface Kept {
  /** Who signs in again. Undefined: nobody was signed in. */
  sub?: string;
  name?: string;
  /** What the page was about to do. */
  resume?: unknown;
}

export interface SignIn {
  acrValues?: readonly string[];
  maxAge?: number;
  /** The kit’s: it comes back behind the library’s state. */
  state?: string;
  language?: string;
  resume?: unknown;
}

type Problem = 'other_user' | 'cancelled' | 'failed';

/** The provider has returned, and nobody is signed in by that. */
export class SignInProblem extends Error {
  readonly code: Problem;
  readonly kept: Kept;

  constructor(code: Problem, kept: Kept = {}) {
    super(code);
    this.code = code;
    this.kept = kept;
  }
}

// In memory, so that no other page and no later script finds the tokens. After a reload the provider’s own session signs in.
let signedIn: SigninResponse | undefined;
/** The provider’s session is another user’s: without a new sign-in it would return as that user again. */
let isOtherUser = false;

export const userName = () => signedIn?.profile.name;
export const accessToken = () => signedIn?.access_token ?? '';

export function signOut(): void {
  signedIn = undefined;
}
// #endregion

// #region begin
/** The address of the provider, for a window or for this page. */
export async function signInUrl(
  { acrValues, maxAge, state, language, resume }: SignIn,
  kept: Kept = { sub: signedIn?.profile.sub, name: signedIn?.profile.name },
): Promise<string> {
  const { url } = await client.createSigninRequest({
    acr_values: acrValues?.join(' ') || undefined,
    max_age: maxAge,
    ui_locales: language,
    login_hint: kept.name,
    prompt: isOtherUser ? 'login' : undefined,
    url_state: state,
    state: { ...kept, resume } satisfies Kept,
  });
  return url;
}
// #endregion

// #region leave
/** Leaves this page for the provider. What it returns never ends. */
export async function leaveToSignIn(signIn: SignIn, kept?: Kept): Promise<never> {
  location.assign(await signInUrl(signIn, kept));
  return new Promise(() => {});
}
// #endregion

// #region finish
/**
 * Exchanges the provider’s answer for tokens → what the sign-in kept.
 *
 * @throws SignInProblem, and TypeError where the provider could not be reached: the answer still counts, and can be tried again
 */
export async function finishSignIn(search: string): Promise<Kept> {
  try {
    const response = await client.processSigninResponse(redirectUri + search, undefined, false);
    await forget(search);
    return keep(response);
  } catch (error) {
    if (error instanceof TypeError || error instanceof SignInProblem) throw error;
    await forget(search);
    if (!(error instanceof ErrorResponse)) throw new SignInProblem('failed'); // not begun by this tab, or taken before
    throw new SignInProblem(error.error === 'access_denied' ? 'cancelled' : 'failed', error.state as Kept);
  }
}

/** The library’s entry of the sign-in. */
const forget = (search: string) => client.settings.stateStore.remove(stateOf(search)?.split(';')[0] ?? '');
// #endregion

// #region same-user
function keep(response: SigninResponse): Kept {
  const kept = response.userState as Kept;
  isOtherUser = kept.sub !== undefined && kept.sub !== response.profile.sub;
  if (isOtherUser) throw new SignInProblem('other_user');
  signedIn = response;
  return kept;
}
// #endregion
