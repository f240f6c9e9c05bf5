import { createStepUp } from 'react-step-up';
import { createBankApi } from './bank-api.js';

export const stepUp = createStepUp({
  api: createBankApi(location.origin),
  header: 'x-step-up', // where the bank looks for the record
  reuse: 'once', // the bank spends a record with the call that it came with
  onUnauthenticated: () => location.reload(),
});
