import { VerificationError } from '../../api/errors.js';
import { warnOnce } from '../../api/warn.js';
import type { Identifier, MethodOption, PartialVerification, PendingVerification } from '../../api/types.js';
import type { RunningFlow, Stage } from './stage.js';
import type { FlowContext } from './step.js';

/** The answer can't be used: the developer gets the reason. */
function unusable(message: string): VerificationError {
  if (process.env.NODE_ENV === 'production') return new VerificationError('bad_response');
  warnOnce(`${message}.`);
  return new VerificationError('bad_response', { message });
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isOption = (value: unknown): value is MethodOption => {
  const { method, identifier } = Object(value) as Partial<MethodOption>;
  return isText(method) && (identifier === undefined || isText((Object(identifier) as Partial<Identifier>).value));
};

const isPartial = (answer: unknown): answer is PartialVerification => {
  const { id, more } = answer as Partial<PartialVerification>;
  return isText(id) && Array.isArray(more) && more.every(isOption);
};

/** The user is not done yet. Returns the function that informs the ceremony. */
function stillPending(
  flow: RunningFlow,
  { pending, retryAfter, more }: Partial<PendingVerification & PartialVerification>,
): () => void {
  const { ceremony, option } = flow;
  if (!ceremony.pending)
    throw unusable(`an answer with \`pending\` is for a window or an app, and not for the method "${option.method}"`);
  const isDelay = retryAfter === undefined || (typeof retryAfter === 'number' && retryAfter >= 0);
  if (pending !== true || !isDelay || more !== undefined)
    throw unusable('an answer with `pending` has to be { pending: true, retryAfter?: number }; it is never a record');
  return () => ceremony.pending?.(flow, retryAfter);
}

/**
 * For an answer with `pending` or `more`: the user is not done yet, or the server accepted this factor and requires another.
 * Returns the function that continues.
 *
 * @throws VerificationError `bad_response`, for an answer that is not a `PendingVerification` or a `PartialVerification`
 */
export async function nextFactor(stage: Stage, flow: RunningFlow, answer: unknown): Promise<() => void> {
  if ((answer as Partial<PendingVerification>).pending)
    return stillPending(flow, answer as Partial<PendingVerification>);
  if (flow.attempt) throw unusable('verifyCode has returned `more` for a new address, which has its code alone');
  if (!isPartial(answer))
    throw unusable('an answer with `more` has to be { id: string, more: MethodOption[] }; it is never a record');
  const { id, more } = answer;
  await stage.loadCeremonies(more);
  return () => accept(stage, flow, id, more);
}

function accept(stage: Stage, flow: RunningFlow, partialId: string, more: readonly MethodOption[]): void {
  const { option, sequence, transaction } = flow;
  const done = [...(sequence?.done ?? []), option.method];
  const { start = stage.contextOf(flow) } = sequence ?? {};
  const { lastUsed: _first, ...rest } = stage.contextOf(flow);
  const progress = { done: done.length, of: done.length + 1 };
  const offered = more.filter(({ method }) => !done.includes(method));

  flow.requests.leaveStep();
  Object.assign(flow, {
    partialId,
    scope: {}, // a code of another factor, or of an earlier try, is not for this one
    sequence: {
      done,
      start,
      offer: () => offer({ ...rest, progress, options: stage.allowed(flow, offered) }),
      startAgain(problem) {
        flow.requests.leaveStep();
        Object.assign(flow, { partialId: undefined, scope: transaction, sequence: undefined });
        stage.set(flow, { ...start, status: 'choosing', problem: { ...problem, recovery: 'choose' } });
      },
    },
  } satisfies Partial<RunningFlow>);

  /** One method opens at once: the press that has verified the last factor is the user's press for this one. */
  const offer = (context: FlowContext): void => {
    const [sole, another] = context.options;
    flow.state = { ...context, status: 'starting' };
    if (!sole) {
      const error = unusable(
        'the server requires another factor, and the dialog can offer no method of its `more`: the `methods` of app and call allow no such method, no ceremony serves it, or it is done already',
      );
      const problem = { step: 'check', code: error.code, recovery: 'close' } as const;
      flow.report({ type: 'request-failed', step: 'check', code: error.code });
      if (!flow.requests.ended.aborted) stage.block(flow, 'no-method', problem);
      throw error;
    }
    if (another) {
      stage.set(flow, { ...context, status: 'choosing' });
      return;
    }
    const chosen = () => flow.report({ type: 'method-chosen', method: sole.method });
    stage.enter(flow, sole, chosen).catch(() => undefined); // the state contains the failure
    // While the code of its ceremony is loading, no step is on the screen.
    if (flow.state.status === 'starting') stage.set(flow, flow.state);
  };

  flow.report({ type: 'factor-verified', method: option.method });
  if (flow.requests.ended.aborted) throw new VerificationError('aborted'); // the app has ended the flow in its listener
  flow.sequence?.offer();
}
