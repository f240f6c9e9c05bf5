import type { CeremonyEntry } from './ceremony.js';
import { messageCode, type FlowCodeState, type FlowSendingState } from './message-code/ceremony.js';
import { password, type FlowPasswordState } from './password/ceremony.js';

/** The states of each ceremony, by its name. */
export interface CeremonyStates {
  /** A password is typed, or checked. */
  password: FlowPasswordState;
  /** A code is being sent, or typed, or checked. */
  'message-code': FlowSendingState | FlowCodeState;
}

/** The name of a ceremony. */
export type CeremonyName = keyof CeremonyStates;

/** All ceremonies, by name. Their views are in `views.ts`; the compiler reports a view that is missing there. */
export const ceremonies = {
  password,
  'message-code': messageCode,
} satisfies { [Name in CeremonyName]: CeremonyEntry<CeremonyStates[Name]> };

/** The states of all ceremonies. */
export type CeremonyState = {
  [Name in CeremonyName]: CeremonyStates[Name] & {
    /** The ceremony of a method. */
    readonly ceremony: Name;
  };
}[CeremonyName];
