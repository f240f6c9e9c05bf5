// #region failures
import { createStepUp, VerificationError } from 'react-step-up';
import { createInbox } from './hand-over.js';
import { accessToken, finishSignIn, leaveToSignIn, signInUrl, SignInProblem } from './session.js';

const inbox = createInbox();

/** The failures of a sign-in as the dialog shows them: `host` has words in words.ts. */
async function asVerification<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SignInProblem) throw new VerificationError('host', { serverCode: error.code });
    throw new VerificationError('network', { cause: error });
  }
}
// #endregion

// #region step-up
export const stepUp = createStepUp({
  signIn: {
    challenges: [location.origin], // all of the bank’s, also those with `max_age` alone
    begin(request) {
      inbox.expect(request.state);
      return asVerification(() => signInUrl(request));
    },
    async finish({ state }) {
      const answer = inbox.read(state);
      if (answer === undefined) return { pending: true };
      await asVerification(() => finishSignIn(answer));
    },
  },
  // Where a browser opens no window, this page leaves. `resume` is in the sign-in until it returns.
  onRedirect: (request) => asVerification(() => leaveToSignIn(request)),
});
// #endregion

// #region call
/** A call of the bank’s. The task reads the token each time: after a sign-in it is another one. */
export const callBank = (path: string, init: RequestInit = {}, options: { action: string; resume?: unknown }) =>
  stepUp.run(
    () =>
      fetch(`/api${path}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${accessToken()}` },
      }),
    options,
  );
// #endregion
