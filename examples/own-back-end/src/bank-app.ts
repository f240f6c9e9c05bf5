import { defineMethod } from 'react-step-up';
import { bankAppWords } from './bank-app-words.js';

/** An approval in the bank’s app. `server/approvals.ts` has the requests, and `src/app.ts` is the app. */
export const bankApp = defineMethod({ id: 'bank-app', ceremony: 'approval', words: bankAppWords });
