import { createAccountApi, createStepUp } from 'react-step-up';
import { forgetToken, getAccessToken } from './session.js';

export const stepUp = createStepUp({
  api: createAccountApi({ endpoint: '', getAccessToken }), // a tenant’s address, if there is one
  onUnauthenticated: forgetToken,
});
