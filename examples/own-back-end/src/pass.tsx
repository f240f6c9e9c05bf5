import { defineMethod } from 'react-step-up';
import { passWords } from './pass-words.js';

/** A service that verifies people in its own window. `server/pass.ts` has the requests, and `server/pass-provider.ts` is in place of the service. */
export const pass = defineMethod({
  id: 'pass',
  ceremony: 'window',
  words: passWords,
  icon: (
    <>
      <rect x="2.75" y="4.75" width="18.5" height="14.5" rx="3.25" />
      <circle cx="8.5" cy="10.75" r="2" />
      <path d="M5.5 16c.4-1.6 1.5-2.4 3-2.4s2.6.8 3 2.4M14.5 10h3.5m-3.5 4h3.5" />
    </>
  ),
});
