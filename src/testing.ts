export { createAccountApiServer } from './testing/server.js';
export type { Clock } from './testing/clock.js';
export type { Fault, FaultSwitch, Misbehaviour } from './testing/faults.js';
export type { Inbox, Message } from './testing/inbox.js';
export type {
  AccountField,
  ConnectorState,
  FieldAccess,
  PasswordPath,
  PasswordRules,
  Policy,
  Settings,
} from './testing/settings.js';
export type {
  AccountApiServer,
  AccountApiServerOptions,
  LimitAdmin,
  SignInOptions,
  TokenAdmin,
  UserAdmin,
} from './testing/types.js';
export type { User, UserSeed } from './testing/users.js';
