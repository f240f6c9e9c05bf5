import type { VerificationError } from '../api/errors.js';
import type {
  MethodOption,
  PartialVerification,
  PendingVerification,
  TransactionDetail,
  VerificationApi,
} from '../api/types.js';
import type { StepUpClock } from '../core/clock.js';
import type { Report, FlowRequestStep } from '../core/flow/events.js';
import type { Consequence } from '../core/flow/failures.js';
import type { StepWork } from '../core/flow/requests.js';
import type { FlowContext, FlowPurpose, FlowProblem, CeremonyStepState } from '../core/flow/step.js';

/**
 * What a user typed, or a function that reads it. The function is called where the request is made, so that nothing
 * between field and request holds the secret.
 */
export type SecretInput = string | (() => string);

export const read = (secret: SecretInput): string => (typeof secret === 'string' ? secret : secret());

/** What the flow passes to a ceremony, once. */
export interface CeremonyTools {
  /** The back end. */
  api: VerificationApi;
  /** The clock of the `StepUp`, in milliseconds. */
  clock: StepUpClock;
  /** The current language of messages. */
  language: () => string | undefined;
  /** Leaves this page, where no other window can be opened. Undefined: it stays. */
  leave?: () => Promise<unknown>;
  /** The return page of a window has reported itself. */
  onReturn?: () => void;
}

/** A state as a ceremony makes it. The flow adds the properties of every state. */
export type OwnState<S> = S extends unknown ? Omit<S, keyof FlowContext> & Partial<FlowContext> : never;

/** A state that does not belong to a ceremony. */
interface OtherState extends FlowContext {
  /** Distinguishes the states. */
  readonly status: 'starting' | 'choosing' | 'identifier' | 'blocked';
}

/**
 * One step on the screen, for its ceremony. After the user has left the step, it no longer changes the screen: a
 * request rejects with `aborted`, and its answer changes nothing.
 */
export interface CeremonyStep<S extends CeremonyStepState = CeremonyStepState> {
  /** The row that the user chose. */
  readonly option: MethodOption;
  /** What the flow verifies. */
  readonly purpose: FlowPurpose;
  /**
   * The state on the screen. By its `status` it is a state of this ceremony or, after the step has been left, another
   * one.
   */
  readonly state: S | OtherState;
  /** What the user approves: passed to every verifying call. The same array through one flow, and another one in the next. */
  readonly transaction?: readonly TransactionDetail[];
  /** What is verified so far, in a second or later step of a verification: passed to every verifying call. */
  readonly partialId?: string;
  /** What a message of this step is for, compared by identity: a code for something else is not taken. */
  readonly scope?: object;
  /** Reports an event of this flow to the app. */
  readonly report: Report;
  /** Shows a state of this ceremony. */
  show(state: OwnState<S>): void;
  /** Joins the running work of this kind (after a second press), or starts it. */
  runOnce(kind: StepWork, work: () => Promise<void>): Promise<void>;
  /**
   * Makes a request in the same turn, so that the user activation of a press is still valid, and returns its answer or
   * its failure.
   *
   * @throws VerificationError always; `aborted` once the step has been left, whatever the answer
   */
  request<T>(
    step: FlowRequestStep,
    call: (signal: AbortSignal) => Promise<T>,
    take: (answer: T) => unknown,
    fail?: (error: VerificationError) => void,
  ): Promise<void>;
  /**
   * Reports a failed request. The flow follows its table of failures, and calls `Ceremony.failed` if the step stays.
   */
  fail(step: FlowRequestStep, error: VerificationError): void;
  /**
   * Checks the input, one check at a time. An input that is already verified is not checked again: only the link of the
   * new address is tried again. Resolves when the flow has the record.
   */
  submit(check: () => Promise<void>): Promise<void>;
  /**
   * The server's answer to the check: the flow ends with its record, links the new address, offers another factor, or calls
   * `Ceremony.pending`.
   *
   * @param expiresAt when the record expires, if that is not `expiresIn` seconds from now
   * @throws VerificationError if the server requires another factor, and none can be offered
   */
  proven(
    answer: { id: string; expiresIn?: number } | PartialVerification | PendingVerification,
    expiresAt?: number,
  ): void;
  /** Calls the function once the step is left. */
  onLeave(end: () => void): void;
  /** Only for a new address: goes back to its field. */
  readonly askAgain: ((problem: FlowProblem) => void) | undefined;
}

/** A method in the syntax of TypeScript, so that ceremonies with different states fit one type. */
interface Moves<S extends CeremonyStepState> {
  /** One action of a user, with what the dialog passes to it. */
  move(step: CeremonyStep<S>, ...given: never[]): Promise<void>;
}

/** How a user verifies with the dialog: the part without React. */
export interface Ceremony<S extends CeremonyStepState = CeremonyStepState> {
  /** Shows the first state, in the same turn. */
  enter(step: CeremonyStep<S>): void;
  /**
   * The first request of the step, if it has one. Made right after `enter`, in the turn of the user's press.
   *
   * @param made the answer of that request, if it was made while the ceremony was loading
   */
  begin?(step: CeremonyStep<S>, made?: Promise<unknown>): Promise<void>;
  /** True while the first request is running: a second press on the same row joins it. */
  isBeginning?(step: CeremonyStep<S>): boolean;
  /** The actions of a user in the step, by name. An action of another ceremony rejects with `aborted`. */
  readonly moves: Readonly<Record<string, Moves<S>['move']>>;
  /**
   * The user is not done yet (`PendingVerification`). A ceremony without it accepts no such answer.
   *
   * @param retryAfter seconds
   */
  pending?(step: CeremonyStep<S>, retryAfter?: number): void;
  /** A request failed, and the step stays: shows the problem. */
  failed(step: CeremonyStep<S>, problem: FlowProblem, consequence: Consequence): void;
  /** Drops everything about the user. */
  forget?(): void;
}

/** Makes a ceremony for one flow after the other. Its closure keeps the data between flows. */
export type CreateCeremony<S extends CeremonyStepState = CeremonyStepState> = (tools: CeremonyTools) => Ceremony<S>;

/** What the flow needs of a ceremony before the user chooses it. Registered in `registered.ts`, under its name. */
export interface CeremonyEntry<S extends CeremonyStepState = CeremonyStepState> {
  /** The rows: the kit's own methods of this ceremony. */
  readonly methods: readonly string[];
  /**
   * It sends something to the user at its start. As the only method, it starts by itself only in a user's own event.
   */
  readonly sends?: boolean;
  /**
   * True if it works with this option, on this back end and in this browser. If not, the list does not offer the row; a text
   * explains that to the developer.
   */
  serves(option: MethodOption, api: VerificationApi): boolean | string;
  /** A part of the first prompt or, with `lazily`, a separate chunk. */
  readonly core: CreateCeremony<S>;
}
