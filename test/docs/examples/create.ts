// #region create
import { createAccountApi, createStepUp } from 'react-step-up';
import { endpoint, getAccessToken } from './account';

const api = createAccountApi({ endpoint, getAccessToken, timeout: 8000 });

/** One for each signed-in app, in a module. */
export const stepUp = createStepUp({
  api,
  methods: ['password', 'email'],
  maxAge: 300,
  origins: ['https://api.bank.example'],
});
// #endregion
