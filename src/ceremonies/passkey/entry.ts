import type { VerificationApi } from '../../api/types.js';
import type { CeremonyEntry } from '../ceremony.js';
import { lazily } from '../lazily.js';
import type { Begun, FlowPasskeyState, RequestPasskey } from './ceremony.js';

/** The browser can read a request from JSON, and write its answer as JSON: WebAuthn Level 3. */
function isSupported(): boolean {
  const { PublicKeyCredential: credential } = globalThis as {
    PublicKeyCredential?: Partial<typeof PublicKeyCredential>;
  };
  return Boolean(credential?.parseRequestOptionsFromJSON && credential.prototype && 'toJSON' in credential.prototype);
}

/** Requests from the server what the browser's prompt needs. */
const request: RequestPasskey = async ({ api, clock, language }, { option, transaction, partialId }, signal) => {
  const input = { method: option.method, language: language(), transaction, partialId };
  const { id, ask, expiresIn } = await (api as Required<VerificationApi>).begin(input, { signal });
  return { id, ask, expiresAt: clock.now() + expiresIn * 1000 } satisfies Begun;
};

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
  core: lazily('passkey', () => import('./ceremony.js').then(({ createPasskey }) => createPasskey(request)), request),
} as const satisfies CeremonyEntry<FlowPasskeyState>;
