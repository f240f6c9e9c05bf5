import { requestBegun } from '../begun.js';
import type { CeremonyEntry } from '../ceremony.js';
import { lazily } from '../lazily.js';
import type { FlowPasskeyState } from './ceremony.js';

/** The browser can read a request from JSON, and write its answer as JSON: WebAuthn Level 3. */
function isSupported(): boolean {
  const { PublicKeyCredential: credential } = globalThis as {
    PublicKeyCredential?: Partial<typeof PublicKeyCredential>;
  };
  return Boolean(credential?.parseRequestOptionsFromJSON && credential.prototype && 'toJSON' in credential.prototype);
}

/** The user presses, then the browser opens its own prompt. */
export const passkey = {
  methods: ['passkey'],
  serves: (_option, { begin, finish }) => {
    const isServed = Boolean(begin && finish && isSupported());
    if (isServed || process.env.NODE_ENV === 'production') return isServed;
    return begin && finish
      ? 'this browser or this page has no WebAuthn with JSON (a page needs https or localhost)'
      : 'it needs the functions `begin` and `finish` of the back end';
  },
  core: lazily(
    'passkey',
    () => import('./ceremony.js').then(({ createPasskey }) => createPasskey(requestBegun)),
    requestBegun,
  ),
} as const satisfies CeremonyEntry<FlowPasskeyState>;
