import type { VerificationRecord } from '../../src/api/types.js';

import { isRunning, type FlowState } from '../../src/core/flow/state.js';
import { manualClock, type ManualClock } from '../core/manual-clock.js';
import type { BackEndRequest } from './back-end.js';
import type { Browser, OpenedWindow } from './browser.js';
import { shares, type Call, type End } from './call.js';
import { createHeld, type Held, type Proof } from './proofs.js';
import type { Config } from './steps.js';

/** A request, and the flow that it belongs to. */
export interface FlowRequest extends BackEndRequest {
  flow: number;
  /** Made while the code of its flow was loading. If that flow does not come soon, it is aborted, and another is made. */
  early: boolean;
  order: number;
  /** When it was made, on the clock. */
  madeAt: number;
  /** When it was answered, on the clock. */
  answeredAt?: number;
}

/** `onRedirect` was called. */
export interface Redirecting {
  acr: string;
  /** Seconds; without one, `Infinity`. */
  maxAge: number;
  /** Undefined until it is answered. */
  answer?: 'success' | 'failure';
  /** The flow that it belongs to; a redirect without a dialog has none. */
  flow?: number;
  /** What a failure rejects with. */
  error: Error;
  give(answer: 'success' | 'failure'): void;
}

/** A verb of the dialog. */
export interface Verb {
  name: string;
  settled: boolean;
}

/** A rule that the coordinator broke. */
export interface Broken {
  rule: string;
  detail: string;
}

/** All that has been seen of the coordinator, and what follows from it. `order` is a place in all that happens. */
export interface Model {
  readonly config: Config;
  readonly clock: ManualClock;
  /** The next place in the order. */
  next(): number;

  state: FlowState;
  running(): boolean;
  /** The number of the flow that runs, or ran last. */
  flow: number;
  /** The id of what is verified so far in the flow on the screen. */
  partialId?: string;
  /** Those who may have begun it. */
  leaders: Call[];
  /** How flows ended without a record. `isEarly`: for calls of `verify` that are in no flow yet. */
  ends: { order: number; reason: End; leader?: Call; isEarly?: true }[];
  /** New sign-ins in a dialog, by the order of their ends. */
  signIns: { leader: Call; served: Call[]; order: number; at: number }[];

  calls: Call[];
  requests: FlowRequest[];
  redirects: Redirecting[];
  verbs: Verb[];
  proofs: Map<string, Proof>;
  held: Held;

  browser?: Browser;
  windows: Map<OpenedWindow, { step: number }>;
  /** How many steps with a window there have been. */
  windowStep: number;
  /** The last report of a window of the step on the screen, and the window that was open then. */
  report?: { step: number; order: number; window?: OpenedWindow };
  /** The user has closed the window. */
  closedAt?: { step: number; order: number; window?: OpenedWindow };
  /** The user presses to open a window, in this very turn. */
  isPressing: boolean;
  /** The browser has blocked the window of that press. */
  wasBlocked: boolean;

  /** What a flow may end with, since the last rest. */
  mayEnd: Set<End>;
  /** The user’s presses that may each send a message, since the last rest. */
  presses: number;
  hosts: number;
  /** A host went, and the page has not come to rest since. */
  unmounting: boolean;
  /** `onUnauthenticated`: how often it is due, and how often it was called. */
  sessionLost: { due: number; told: number };
  /** Passwords and codes that were submitted, and not sent yet. */
  typed: Set<string>;
  /** By address: no message may go there before. */
  quietUntil: Map<string, { until: number; sent?: FlowRequest['sent'] }>;

  lastRest: number;
  /** Nothing has happened since then. */
  atRest: boolean;
  lastForget: number;

  /** All output of the kit: snapshots, events, errors. */
  texts: string[];
  broken: Broken[];
  breaks(rule: string, detail?: unknown): void;
  /** Everything that must not change when an answer comes too late. */
  sight(): string;
}

export function createModel(config: Config): Model {
  const clock = manualClock(0);
  let order = 0;
  const model: Model = {
    ...{ config, clock, held: createHeld(clock.now), next: () => (order += 1) },
    ...{
      state: { status: 'idle' },
      running: () => isRunning(model.state),
      flow: 0,
      leaders: [],
      ends: [],
      signIns: [],
    },
    ...{ windows: new Map(), windowStep: 0, isPressing: false, wasBlocked: false },
    ...{
      calls: [],
      requests: [],
      redirects: [],
      verbs: [],
      proofs: new Map(),
      typed: new Set(),
      quietUntil: new Map(),
    },
    ...{ mayEnd: new Set(), presses: 0, hosts: 0, unmounting: false, sessionLost: { due: 0, told: 0 } },
    ...{ lastRest: 0, atRest: false, lastForget: 0, texts: [], broken: [] },
    breaks(rule, detail = '') {
      model.broken.push({ rule, detail: typeof detail === 'string' ? detail : JSON.stringify(detail) });
    },
    sight() {
      const calls = model.calls.map(({ attempts, settled }) => [attempts.length, settled?.ok]);
      return JSON.stringify([model.state, calls, model.requests.length, model.flow]);
    },
  };
  return model;
}

/** The call with the details on the screen; undefined for a flow without details. */
export const approvedBy = ({ state }: Pick<Model, 'state'>): string | undefined =>
  'details' in state ? state.details?.[0]?.value : undefined;

/** The call that the flow on the screen opened for. */
export const leaderOf = (model: Model, state: FlowState = model.state): Call | undefined =>
  'action' in state ? model.calls.find(({ name }) => name === state.action) : undefined;

/** Is the flow on the screen for this call? */
export function sharesFlow(model: Model, call: Call, state?: FlowState): boolean {
  const leader = leaderOf(model, state);
  return leader !== undefined && shares(leader, call);
}

/** The verification behind a record of the coordinator. */
export function proofOf(model: Model, record: VerificationRecord | undefined): Proof | undefined {
  if (!record) return undefined;
  const proof = model.proofs.get(record.id);
  const { method, verifiedAt, expiresAt } = record;
  const isSame = proof?.method === method && proof.verifiedAt === verifiedAt && proof.expiresAt === expiresAt;
  if (!isSame) model.breaks('a record is what was proven', { record, proof });
  return proof;
}
