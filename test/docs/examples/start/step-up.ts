import { createAccountApi, createStepUp } from 'react-step-up';
import { endpoint, getAccessToken, send } from './account';

const api = createAccountApi({ endpoint, getAccessToken, fetch: send });

export const stepUp = createStepUp({ api });
export const bank = 'https://bank.example'; // the address of an API of yours
