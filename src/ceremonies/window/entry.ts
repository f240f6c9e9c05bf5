import type { CeremonyEntry } from '../ceremony.js';
import { lazily } from '../lazily.js';
import type { FlowWindowState } from './ceremony.js';

/** The user presses, continues in another window, and comes back. */
export const windowEntry = {
  methods: ['sign-in'],
  serves: (_option, { begin, finish }) =>
    Boolean(begin && finish) ||
    (process.env.NODE_ENV !== 'production' && 'it needs the functions `begin` and `finish` of the back end'),
  core: lazily('window', () => import('./ceremony.js').then(({ createWindow }) => createWindow)),
} as const satisfies CeremonyEntry<FlowWindowState>;
