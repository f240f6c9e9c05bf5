// #region isChallenge
import { CombinedGraphQLErrors } from '@apollo/client';
import { createStepUp } from '../../../src/index.js';
// #endregion
import type { VerificationApi } from '../../../src/headless.js';

export function withGraphqlErrors({ api, bank }: { api: VerificationApi; bank: string }) {
  // #region isChallenge
  const stepUp = createStepUp({
    api,
    origins: [bank],
    isChallenge: (outcome) =>
      CombinedGraphQLErrors.is(outcome) && outcome.errors.some(({ extensions }) => extensions?.code === 'STEP_UP'),
  });
  // #endregion
  return stepUp;
}
