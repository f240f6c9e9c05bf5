import { defineMethod } from 'react-step-up';
import { pinWords } from './pin-words.js';

/** A method that the kit does not have: six digits that nobody sends. `server/step-up.ts` checks them. */
export const pin = defineMethod({
  id: 'pin',
  ceremony: 'typed-code',
  words: pinWords,
  icon: (
    <>
      <rect x="2.75" y="4.75" width="18.5" height="14.5" rx="3.25" />
      <path d="M7 12h.01M12 12h.01M17 12h.01" />
    </>
  ),
});
