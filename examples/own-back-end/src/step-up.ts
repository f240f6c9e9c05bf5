import { createStepUp } from 'react-step-up';
import { bankApp } from './bank-app.js';
import { createBankApi } from './bank-api.js';
import { pass } from './pass.js';
import { pin } from './pin.js';

export const stepUp = createStepUp({
  api: createBankApi(location.origin),
  methods: ['passkey', 'password', 'email', 'totp', pin, bankApp, pass, 'backup-code'],
  header: 'x-step-up', // where the bank looks for the record
  reuse: 'once', // the bank spends a record with the call that it came with
  onUnauthenticated: () => location.reload(),
});
