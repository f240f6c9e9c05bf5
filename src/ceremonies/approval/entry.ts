import { requestBegun } from '../begun.js';
import type { CeremonyEntry } from '../ceremony.js';
import { lazily } from '../lazily.js';
import type { FlowApprovalState } from './ceremony.js';

/** The user approves in an app, and the result is requested repeatedly. Only an app's own methods are of this kind. */
export const approval = {
  methods: [],
  sends: true,
  serves: (_option, { begin, finish }) =>
    Boolean(begin && finish) ||
    (process.env.NODE_ENV !== 'production' && 'it needs the functions `begin` and `finish` of the back end'),
  core: lazily(
    'approval',
    () => import('./ceremony.js').then(({ createApproval }) => createApproval(requestBegun)),
    requestBegun,
  ),
} as const satisfies CeremonyEntry<FlowApprovalState>;
