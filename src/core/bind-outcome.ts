import { readAnswer } from '../api/answer.js';
import { VerificationError, verificationErrorIn } from '../api/errors.js';
import { readText, within } from '../api/read-text.js';

interface ResponseShape {
  status: number;
  data?: unknown;
}

const isResponseShape = (value: unknown): value is ResponseShape =>
  typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'number';

/** The response that a fetch wrapper threw along (axios, ky), or the thrown thing itself. */
const responseIn = (thrown: unknown): unknown =>
  typeof thrown === 'object' && thrown !== null && 'response' in thrown ? thrown.response : thrown;

async function textOf(response: ResponseShape): Promise<string> {
  if (response instanceof Response) return response.bodyUsed ? '' : readText(response.clone());
  return within(typeof response.data === 'string' ? response.data : JSON.stringify(response.data ?? ''));
}

/** Did the app's own call fail? A body says nothing of it: back ends that are frameworks' label a plain `OK` as HTML. */
function isFailure(outcome: unknown): outcome is ResponseShape {
  // One that was redirected by hand, or is no answer at all, has the status 0.
  if (outcome instanceof Response) return !outcome.ok;
  return isResponseShape(outcome) && outcome.status >= 400;
}

/** What a binding call came to: nothing for success, else why not, in the same terms as every other verification call. */
export async function readBindOutcome(response: unknown): Promise<void> {
  if (!isFailure(response)) return;
  const text = await textOf(response).catch(() => '');
  const headers = response instanceof Response ? response.headers : new Headers();
  readAnswer({ path: 'the binding call', status: response.status, headers, text }, () => undefined);
}

/** What a binding call threw, as a `VerificationError`. */
export async function readBindFailure(thrown: unknown): Promise<VerificationError> {
  const own = verificationErrorIn(thrown);
  if (own) return own;
  try {
    await readBindOutcome(responseIn(thrown));
  } catch (error) {
    const read = verificationErrorIn(error);
    if (read) return read;
  }
  if (!(thrown instanceof TypeError)) return new VerificationError('unknown', { cause: thrown });
  const page: { onLine?: boolean } | undefined = globalThis.navigator; // outside browsers neither is a given
  return new VerificationError(page?.onLine === false ? 'offline' : 'network', { cause: thrown });
}
