// #region redirect
import { createStepUp, type StepUpRedirect } from 'react-step-up';
// #endregion
import type { VerificationApi } from 'react-step-up/headless';

export function withRedirect(api: VerificationApi, signIn: (options: object) => Promise<void>) {
  // #region redirect
  const stepUp = createStepUp({
    api,
    onUnauthenticated: () => void signIn({}), // the session is over
    onRedirect: ({ acrValues, maxAge, resume }: StepUpRedirect) =>
      signIn({ acr_values: acrValues.join(' '), max_age: maxAge, state: resume }),
  });
  // #endregion
  return stepUp;
}
