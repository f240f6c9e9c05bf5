export {
  createAccountApiServer,
  type AccountApiServer,
  type AccountApiServerOptions,
  type ServerLimitAdmin,
  type ServerSignInOptions,
  type ServerTokenAdmin,
  type ServerUserAdmin,
} from './testing/server.js';
export type { ServerClock } from './testing/tenant.js';
export type { ServerFault, ServerFaults, FaultResponse } from './testing/faults.js';
export type { ServerInbox, InboxMessage } from './testing/inbox.js';
export type {
  AccountField,
  ServerConnectorState,
  FieldAccess,
  PasswordPath,
  PasswordRules,
  ServerPolicy,
  ServerSettings,
} from './testing/settings.js';
export type { ServerUser, ServerUserSeed } from './testing/users.js';
export type { DriverMethodWords, StepUpDriverOptions, StepUpDriver } from './testing/drivers/driver.js';
export {
  playwrightRouteHandler,
  playwrightDriver,
  type PlaywrightDriver,
  type PlaywrightLocator,
  type PlaywrightPage,
  type PlaywrightRoute,
} from './testing/drivers/playwright.js';
export type { PasskeyOptions, VirtualPasskey } from './testing/drivers/passkey.js';
export {
  testingLibraryDriver,
  type TestingLibrary,
  type TestingLibraryQueries,
} from './testing/drivers/testing-library.js';
export type { Method } from './api/types.js';
export type { Messages } from './i18n/bundles.js';
export type { MessageKey, MessageOverrides, PartialMessages } from './i18n/resources.js';
