import type { Method, VerificationApi, VerificationRecord } from '../../api/types.js';
import type { Clock } from '../clock.js';
import type { FlowState } from './state.js';
import type { FlowEvent } from './transition.js';
import type { Report } from './events.js';

/** What the engine works with: the back end, the clock, and the only way to move the flow. */
export interface EngineHost {
  api: VerificationApi;
  clock: Clock;
  methods?: readonly Method[];
  /** The language of messages at this moment. */
  language: () => string | undefined;
  onUnauthenticated?: () => void;
  report: Report;
  getSnapshot(): FlowState;
  set(next: FlowState): void;
  /** The user has proven it: serves those who wait, and shows `next`. */
  verified(record: VerificationRecord, next: FlowState): void;
}

/** The host, and the one way to move its flow. */
export interface FlowDriver extends EngineHost {
  dispatch(event: FlowEvent): void;
}
