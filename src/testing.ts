export {
  createAccountApiServer,
  type AccountApiServer,
  type AccountApiServerOptions,
  type LimitAdmin,
  type SignInOptions,
  type TokenAdmin,
  type UserAdmin,
} from './testing/server.js';
export type { Clock } from './testing/tenant.js';
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
export type { User, UserSeed } from './testing/users.js';
export type { DriverOptions, StepUpDriver } from './testing/drivers/driver.js';
export {
  answerFrom,
  playwrightDriver,
  type PlaywrightLocator,
  type PlaywrightPage,
  type PlaywrightRoute,
} from './testing/drivers/playwright.js';
export {
  testingLibraryDriver,
  type TestingLibrary,
  type TestingLibraryQueries,
} from './testing/drivers/testing-library.js';
