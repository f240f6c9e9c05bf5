import { createAccountApi as accountApiOf, type AccountApiOptions } from '../api/account-api.js';
import type { VerificationApi } from '../api/types.js';
import { createStepUp as stepUpOf } from '../core/create-step-up.js';
import type { StepUp } from '../core/step-up.js';
import type { StepUpOptions } from '../core/step-up-options.js';

/** All that a first prompt needs, with the dialog, in one chunk: the flow and the requests come with one load. */
const load = () => import('./dialog-chunk.js');

/**
 * A client of Logto's Account API: `GET /api/my-account`, `POST /api/verifications/password` (or `…/password/verify`, on a
 * server that has only that one), `POST /api/verifications/verification-code` and `…/verification-code/verify`.
 *
 * Each call resolves to a typed value or rejects with a `VerificationError`; none is repeated, each can be aborted.
 */
export const createAccountApi = (options: AccountApiOptions): VerificationApi => accountApiOf(options, load);

/** Makes a coordinator: one for each signed-in app, like a `QueryClient`. */
export const createStepUp = (options: StepUpOptions): StepUp => stepUpOf(options, load);
