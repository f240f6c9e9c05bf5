import { createAccountApi as accountApiOf, type AccountApiOptions } from '../api/account-api.js';
import type { AccountApi } from '../api/types.js';
import { createStepUp as stepUpOf } from '../core/create-step-up.js';
import type { StepUp } from '../core/step-up.js';
import type { StepUpOptions } from '../core/step-up-options.js';

/** Everything for a first prompt without a dialog, in one chunk: flow and requests load together. */
const load = () => import('./headless-chunk.js');

/**
 * A client of Logto's Account API: `GET /api/my-account`, `POST /api/verifications/password` (or `…/password/verify`,
 * on a server that has only that path), `POST /api/verifications/verification-code` and `…/verification-code/verify`.
 *
 * Each call resolves to a typed value or rejects with a `VerificationError`. The client repeats no call; a signal can
 * abort each.
 */
export const createAccountApi = (options: AccountApiOptions): AccountApi => accountApiOf(options, load);

/** Makes a coordinator: one for each signed-in app, like a `QueryClient`. */
export const createStepUp = (options: StepUpOptions): StepUp => stepUpOf(options, load);
