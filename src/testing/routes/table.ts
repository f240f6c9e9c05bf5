import type { Route } from '../route.js';
import { accountRoutes } from './account.js';
import { codeRoutes } from './code-verification.js';
import { mfaRoutes } from './mfa.js';
import { passwordChangeRoutes } from './password-change.js';
import { passwordVerificationRoutes } from './password-verification.js';
import { primaryIdentifierRoutes } from './primary-identifier.js';
import { sessionRoutes } from './sessions.js';

/** Every route there is. */
export const routes: readonly Route[] = [
  ...passwordVerificationRoutes,
  ...codeRoutes,
  ...accountRoutes,
  ...passwordChangeRoutes,
  ...primaryIdentifierRoutes,
  ...sessionRoutes,
  ...mfaRoutes,
];
