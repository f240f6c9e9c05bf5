import { createAccountApi, createStepUp } from './kit.js';
import { accessToken, signInAgain } from './state/session.js';
import { leaveToSignIn, signIn } from './state/sign-in.js';

// The page and the Account API share an origin here, so the endpoint is empty. A real app names its tenant.
const api = createAccountApi({ endpoint: '', getAccessToken: accessToken });

export const stepUp = createStepUp({
  api,
  signIn,
  onRedirect: leaveToSignIn,
  onUnauthenticated: () => void signInAgain().catch(() => undefined),
});
