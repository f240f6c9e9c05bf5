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
export type { DriverOptions, StepUpDriver } from './testing/drivers/driver.js';
export { playwrightDriver, type PlaywrightLocator, type PlaywrightPage } from './testing/drivers/playwright.js';
export { answerFrom, type PlaywrightRoute } from './testing/drivers/playwright-route.js';
export {
  testingLibraryDriver,
  type TestingLibrary,
  type TestingLibraryQueries,
} from './testing/drivers/testing-library.js';
