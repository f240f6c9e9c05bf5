import type { CeremonyEntry } from '../ceremony.js';
import { lazily } from '../lazily.js';
import type { FlowTypedCodeState } from './ceremony.js';

/** The user types a code that nobody sends. */
export const typedCode = {
  methods: ['totp', 'backup-code'],
  serves: (_option, { finish }) =>
    finish !== undefined || (process.env.NODE_ENV !== 'production' && 'it needs the function `finish` of the back end'),
  core: lazily('typed-code', () => import('./ceremony.js').then(({ createTypedCode }) => createTypedCode)),
} as const satisfies CeremonyEntry<FlowTypedCodeState>;
