import type { Method } from '../api/types.js';
import type { CeremonyEntry } from './ceremony.js';
import type { FlowApprovalState } from './approval/ceremony.js';
import { messageCode, type FlowCodeState, type FlowSendingState } from './message-code/ceremony.js';
import { password, type FlowPasswordState } from './password/ceremony.js';
import type { FlowPasskeyState } from './passkey/ceremony.js';
import type { FlowTypedCodeState } from './typed-code/ceremony.js';
import type { FlowWindowState } from './window/ceremony.js';

/** The states of each ceremony, by its name. */
export interface CeremonyStates {
  /** A password is typed, or checked. */
  password: FlowPasswordState;
  /** A code is being sent, or typed, or checked. */
  'message-code': FlowSendingState | FlowCodeState;
  /** A code that nobody sends is typed, or checked. */
  'typed-code': FlowTypedCodeState;
  /** A passkey is used, in the browser's own prompt. */
  passkey: FlowPasskeyState;
  /** The user verifies in another window. */
  window: FlowWindowState;
  /** The user approves in an app. */
  approval: FlowApprovalState;
}

/** The name of a ceremony. */
export type CeremonyName = keyof CeremonyStates;

/** The ceremonies of a list of methods that every account can have. Those of `further.ts` join them once they are loaded. */
export const ceremonies: Partial<Record<string, CeremonyEntry>> = {
  password,
  'message-code': messageCode,
} satisfies { [Name in CeremonyName]?: CeremonyEntry<CeremonyStates[Name]> };

/** The states of all ceremonies. */
export type CeremonyState = {
  [Name in CeremonyName]: CeremonyStates[Name] & {
    /** The ceremony of a method. */
    readonly ceremony: Name;
    /** The method of the step. */
    readonly method: Method;
  };
}[CeremonyName];
