import type { VerificationError } from '../../api/errors.js';
import type {
  AccountMethods,
  Identifier,
  Method,
  MethodOption,
  VerificationApi,
  VerificationRecord,
} from '../../api/types.js';
import type { Ceremony, CeremonyStep, CeremonyTools } from '../../ceremonies/ceremony.js';
import type { CeremonyName } from '../../ceremonies/registered.js';
import type { StepUpCallOptions } from '../call/call-options.js';
import type { RecordKeeper } from '../call/record.js';
import type { PromptEnd } from '../errors.js';
import type { FlowRequestStep, PromptReason, Report } from './events.js';
import type { Consequence } from './failures.js';
import type { SignInRequirement, Waiter } from './queue.js';
import type { StepRequests } from './requests.js';
import type { FlowBlockedReason, FlowState, FlowRunningState } from './state.js';
import type { FlowContext, FlowProblem, FlowPurpose } from './step.js';

/** The additional part of a flow that verifies and links a new address. Loaded for the first such flow. */
export interface Attempt {
  /** It waits until the identity is verified. */
  waitsForIdentity: boolean;
  /** It is its turn. */
  start(): void;
  /** Returns true if the failure has moved the flow. */
  failed(consequence: Consequence, problem: FlowProblem): boolean;
  isProven(): boolean;
  /** The code was right: the record of the new address. */
  proven(id: string): void;
  /** The last step, after the input has been verified. */
  finish(): Promise<void>;
  askAgain(problem?: FlowProblem): void;
  submit(identifier: Identifier, entered: string): Promise<void>;
  /** @param failure the error that the call rejects with, in place of `error` */
  ended(error: PromptEnd, failure?: unknown): void;
}

/** What is verified so far, of a prompt with more than one factor. Made by `next-factor.ts`, loaded with the first such answer. */
export interface FactorSequence {
  /** The methods that are done. */
  readonly done: readonly Method[];
  /** The first list, as it was before its factor. */
  readonly start: FlowContext;
  /** Offers the methods of this factor once more. */
  offer(): void;
  /** The server no longer has the partial verification. */
  startAgain(problem: FlowProblem): void;
}

/** What the flow of a new sign-in is made by. */
export interface SignInStart extends SignInRequirement {
  /** The flow begins. Never rejects: the state contains the failure. */
  start(stage: Stage, flow: RunningFlow): Promise<void>;
}

/** One flow, on the screen or below another. */
export interface RunningFlow extends CeremonyStep {
  partialId?: string;
  scope?: object;
  sequence?: FactorSequence;
  /** The server requires another factor after the check that has just succeeded. */
  goOn?: () => void;
  readonly callOptions: StepUpCallOptions;
  /** It started in a user's own event, so that the only method can send its message at once. */
  readonly userActivation: boolean;
  readonly attempt?: Attempt;
  /** The call that the prompt opened for; a new address has none. */
  readonly leader?: Waiter;
  /** In place of those of the coordinator: another back end. */
  tools?: Partial<CeremonyTools>;
  readonly requests: StepRequests;
  readonly report: Report;
  /** Verified, and about to leave the screen. */
  settled: boolean;
  state: FlowRunningState;
  /** The last chosen method, and its ceremony. */
  option: MethodOption;
  name: CeremonyName;
  ceremony: Ceremony;
}

/** What the flow passes to an attempt. */
export interface Stage {
  readonly api: VerificationApi;
  readonly keeper: RecordKeeper;
  /** The flows that wait for the one on the screen. */
  readonly attempts: Attempt[];
  /** The user's methods, if they are loaded. */
  account?: Promise<AccountMethods | undefined>;
  open(purpose: FlowPurpose, callOptions: StepUpCallOptions, userActivation: boolean, attempt?: Attempt): RunningFlow;
  /** Puts a flow below the others. */
  add(flow: RunningFlow): void;
  has(flow: RunningFlow): boolean;
  show(rest: FlowState): void;
  set(flow: RunningFlow, state: FlowRunningState): void;
  contextOf(flow: RunningFlow): FlowContext;
  block(flow: RunningFlow, reason: FlowBlockedReason, problem?: FlowProblem): void;
  failed(flow: RunningFlow, step: FlowRequestStep, error: VerificationError): void;
  hostCodeOf(error: VerificationError): { serverCode?: string };
  /** A member: a function that two chunks import would become a third chunk, and a request of the first prompt. */
  consequenceOf(error: VerificationError): Consequence;
  enter(flow: RunningFlow, option: MethodOption, onEntered?: () => void): Promise<void>;
  /** The methods that app and call allow, and that can be served. */
  allowed(flow: RunningFlow, offered: readonly MethodOption[]): MethodOption[];
  /** Loads the ceremonies of these methods, if the first list has not loaded them. */
  loadCeremonies(methods: readonly MethodOption[]): Promise<unknown>;
  end(flows: RunningFlow[], error: PromptEnd, rest?: FlowState, failure?: unknown): void;
  wait(
    callOptions: StepUpCallOptions,
    userActivation: boolean,
    reason?: PromptReason,
    began?: number,
    onServed?: Waiter['onServed'],
  ): Promise<VerificationRecord>;
  showVerified(flow: RunningFlow): void;
  startNext(): void;
}
