export { challenge, type ChallengeOptions } from './server/challenge.js';
export { createRecordCheck } from './server/record-check.js';
export type { IncomingRequest } from './server/credentials.js';
export { createMemoryOnceStore } from './server/once.js';
export type { Refused, RefusalReason, Upstream } from './server/refusal.js';
export type {
  Caller,
  CheckRecordOptions,
  Proven,
  RecordChallengeOptions,
  RecordCheckOptions,
  RecordChecks,
  OnceStore,
} from './server/types.js';
export { recordCheckScope } from './server/verdict.js';
