import type { CeremonyEntry } from './ceremony.js';
import { messageCode } from './message-code/ceremony.js';
import { password } from './password/ceremony.js';

/** All ceremonies, by name. Their views are in `views.ts`; the compiler reports a view that is missing there. */
export const ceremonies = {
  password,
  'message-code': messageCode,
};

/** The name of a ceremony. */
export type CeremonyName = keyof typeof ceremonies;

/** The states of one ceremony. */
type StateIn<Entry> = Entry extends CeremonyEntry<infer S> ? S : never;

/** The states of all ceremonies. */
export type CeremonyState = {
  [Name in CeremonyName]: StateIn<(typeof ceremonies)[Name]> & {
    /** The ceremony of a method. */
    readonly ceremony: Name;
  };
}[CeremonyName];
