export {
  checkAuthentication,
  type AuthenticationCheck,
  type AuthenticationClaims,
  type AuthenticationRefusalReason,
  type CheckAuthenticationOptions,
  type RefusedAuthentication,
} from './server/authentication.js';
export { stepUpChallenge, type StepUpChallengeOptions } from './server/challenge.js';
export { createRecordCheck } from './server/record-check.js';
export type { IncomingRequest } from './server/credentials.js';
export { createMemoryOnceStore } from './server/once-store.js';
export type { RefusedRequest, RefusalReason, RefusalUpstream } from './server/refusal.js';
export type {
  RequestSubject,
  CheckRecordOptions,
  AcceptedRecord,
  RecordChallengeOptions,
  RecordCheckOptions,
  RecordChecks,
  OnceStore,
} from './server/types.js';
export { recordCheckScope } from './server/verdict.js';
