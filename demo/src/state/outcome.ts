import { isStepUpCancelled, isStepUpFailed, isVerificationError, type VerificationCloseDetails } from '../kit.js';
import type { Words } from '../words/ko.js';

/** A sentence in whatever language the page is in by then. */
export type Sentence = (words: Words) => string;

/** How an action ended: it is done, the customer thought better of it, or it failed. */
export interface Outcome {
  tone: 'done' | 'quiet' | 'failed';
  text: Sentence;
}

const failed = (text: Sentence): Outcome => ({ tone: 'failed', text });

/** The sentence for a dialog that was closed before its end. */
export function outcomeOfClosing({ reason, error }: VerificationCloseDetails, cancelled: Sentence): Outcome {
  return reason === 'failed' ? outcomeOfError(error, cancelled) : { tone: 'quiet', text: cancelled };
}

/** The sentence for a call that rejected. `cancelled` is the sentence after the customer's own cancellation. */
export function outcomeOfError(error: unknown, cancelled: Sentence): Outcome {
  if (isStepUpCancelled(error)) return { tone: 'quiet', text: cancelled };
  if (isStepUpFailed(error)) {
    if (error.code === 'signed_out') return failed((words) => words.problem.signedOut);
    const unable = error.code === 'unavailable' || error.code === 'locked';
    return unable
      ? { tone: 'quiet', text: (words) => words.problem.unavailable }
      : failed((words) => words.problem.refused);
  }
  if (isVerificationError(error)) {
    if (error.code === 'offline') return failed((words) => words.problem.offline);
    if (error.code === 'network' || error.code === 'timeout') return failed((words) => words.problem.unreachable);
    if (error.code === 'unauthenticated') return failed((words) => words.problem.signedOut);
    return failed((words) => words.problem.general);
  }
  // What fetch throws when there is no connection, or no server.
  if (error instanceof TypeError) {
    return failed((words) => (navigator.onLine ? words.problem.unreachable : words.problem.offline));
  }
  return failed((words) => words.problem.general);
}

/** The sentence for an answer that isn't a 2xx. Only its `code` is read: a server's sentences are not for customers. */
export async function outcomeOfAnswer(answer: Response): Promise<Outcome> {
  const body = (await answer.json().catch(() => undefined)) as { code?: string; data?: unknown } | undefined;
  if (answer.status === 401) return failed((words) => words.problem.signedOut);
  if (answer.status >= 500) return failed((words) => words.problem.server);
  switch (body?.code) {
    case 'bank.insufficient_funds':
      return failed((words) => words.problem.funds);
    case 'bank.over_limit':
      return failed((words) => words.problem.limit);
    case 'user.same_password':
      return failed((words) => words.password.rejected.same);
    case 'password.rejected':
      return failed(rejection(body.data));
    default:
      return failed((words) => words.problem.general);
  }
}

/** The first reason why a new password was refused: `data` is a list of `{code: 'password_rejected.…'}`. */
function rejection(data: unknown): Sentence {
  const [first] = Array.isArray(data) ? (data as { code?: unknown }[]) : [];
  const name = typeof first?.code === 'string' ? first.code.split('.').at(-1) : undefined;
  return ({ password: { rejected } }) => {
    const known = Object.entries(rejected).find(([key]) => key === name);
    return known ? known[1] : rejected.other;
  };
}
