import type { VerificationError } from '../api/errors.js';
import type { MethodOption, VerificationApi, VerificationRecord } from '../api/types.js';
import type { StepUpClock } from '../core/clock.js';
import type { Report, FlowRequestStep } from '../core/flow/events.js';
import type { Consequence } from '../core/flow/failures.js';
import type { StepWork } from '../core/flow/requests.js';
import type { FlowContext, FlowPurpose, FlowProblem, CeremonyStepState } from '../core/flow/step.js';

/**
 * What a user typed, or a function that reads it. The function is called where the request is made, so that the secret is
 * nowhere between field and request.
 */
export type SecretInput = string | (() => string);

export const read = (secret: SecretInput): string => (typeof secret === 'string' ? secret : secret());

/** What the flow gives to a ceremony, once. */
export interface CeremonyTools {
  api: VerificationApi;
  clock: StepUpClock;
  /** The language of messages at this moment. */
  language: () => string | undefined;
  /** Loads the view of the ceremony with this name. Without a dialog there is none. */
  loadView?: (name: string) => Promise<unknown>;
}

/** A state as a ceremony makes it: the flow adds what every state has. */
export type OwnState<S> = S extends unknown ? Omit<S, keyof FlowContext> & Partial<FlowContext> : never;

/** A state that is none of a ceremony's. */
interface OtherState extends FlowContext {
  readonly status: 'starting' | 'choosing' | 'identifier' | 'blocked';
}

/**
 * One step on the screen, for the ceremony that moves it. Once the user has left the step, nothing of it changes the screen: a
 * request rejects with `aborted`, and its answer changes nothing.
 */
export interface CeremonyStep<S extends CeremonyStepState = CeremonyStepState> {
  /** The row that the user chose. */
  readonly option: MethodOption;
  readonly purpose: FlowPurpose;
  /** What is shown at this moment: by its `status` either a state of this ceremony, or another once the step has been left. */
  readonly state: S | OtherState;
  readonly report: Report;
  show(state: OwnState<S>): void;
  /** Joins the work of this kind that runs already (a second press), or begins this. */
  runOnce(kind: StepWork, work: () => Promise<void>): Promise<void>;
  /**
   * Makes a request in this very turn, so that a user's press is still valid in it, and hands over its answer or its failure.
   *
   * @throws VerificationError always; `aborted` once the step has been left, whatever came back
   */
  request<T>(
    step: FlowRequestStep,
    call: (signal: AbortSignal) => Promise<T>,
    take: (answer: T) => unknown,
    fail?: (error: VerificationError) => void,
  ): Promise<void>;
  /** A request failed: the flow does what its table of failures says, and calls `Ceremony.failed` if the step stays. */
  fail(step: FlowRequestStep, error: VerificationError): void;
  /**
   * Checks what was entered, one time at a time. What has been proven before is not checked again: only the link of the new
   * address is tried again. Resolves when the flow has taken the proof.
   */
  submit(check: () => Promise<void>): Promise<void>;
  /** The proof is there: the flow ends, or links the new address. */
  proven(proof: Omit<VerificationRecord, 'method'>): void;
  /** Only for a new address: asks for it again. */
  readonly askAgain: ((problem: FlowProblem) => void) | undefined;
}

/** A method in the terms of TypeScript, so that a ceremony is one of many whatever its states are. */
interface Moves<S extends CeremonyStepState> {
  move(step: CeremonyStep<S>, ...given: never[]): Promise<void>;
}

/** How a user and the dialog prove something together: the part without React. */
export interface Ceremony<S extends CeremonyStepState = CeremonyStepState> {
  /** Shows the first state, in this very turn. */
  enter(step: CeremonyStep<S>): void;
  /** The first request of the step, if it has one: made right after `enter`, in the turn of the user's press. */
  begin?(step: CeremonyStep<S>): Promise<void>;
  /** True while the first request is under way: the same row, pressed again, joins it. */
  isBeginning?(step: CeremonyStep<S>): boolean;
  /** What a user can do in the step, by name. A move of another ceremony rejects with `aborted`. */
  readonly moves: Readonly<Record<string, Moves<S>['move']>>;
  /** A request failed, and the step stays: shows the problem. */
  failed(step: CeremonyStep<S>, problem: FlowProblem, consequence: Consequence): void;
  /** Drops what is known of the user. */
  forget?(): void;
}

/** Makes a ceremony for one flow after the other; what it keeps between them is in its closure. */
export type CreateCeremony<S extends CeremonyStepState = CeremonyStepState> = (tools: CeremonyTools) => Ceremony<S>;

/** What the flow knows of a ceremony before anybody chooses it. Registered in `registered.ts`, under its name. */
export interface CeremonyEntry<S extends CeremonyStepState = CeremonyStepState> {
  /** The rows: the kit's own methods that are proven in this way. */
  readonly methods: readonly string[];
  /** It sends something to the user as it begins. As the only method, it begins by itself only in a user's own event. */
  readonly sends?: boolean;
  /** Can it do this, with what the back end gave? If not, the row is not offered. */
  serves(option: MethodOption): boolean;
  /** A part of the first prompt, or, with `lazily`, a chunk of its own. */
  readonly core: CreateCeremony<S>;
}
