import { readAnswer } from '../api/server-codes.js';
import { VerificationError, findVerificationError } from '../api/errors.js';
import { findNested } from '../api/find-nested.js';
import { collectBodies, parseBody } from '../core/call/bodies.js';

/**
 * The status of an answer that failed, in a list, as it may be 0: of one that was redirected by hand, or is no answer at all.
 * A body says nothing of failure: back ends that are frameworks' label a plain `OK` as HTML.
 */
const findFailedStatus = (outcome: unknown) =>
  findNested(outcome, (candidate) => {
    if (candidate instanceof Response) return !candidate.ok && [candidate.status];
    const { status, statusCode = status } = candidate;
    return typeof statusCode === 'number' && statusCode >= 400 && [statusCode];
  });

/** The body, if it is JSON with a code. An error that carries it has a code too, but the library's own. */
async function readCodedBody(outcome: unknown): Promise<string> {
  for (const body of collectBodies(outcome)) {
    const value = body instanceof Error ? undefined : await parseBody(body);
    if (typeof value?.code === 'string') return JSON.stringify(value);
  }
  return '';
}

/**
 * What a binding call came to: nothing for success, else why not, in the same terms as every other verification call. Looks
 * wherever libraries keep an answer, as `run` does.
 */
export async function readLinkOutcome(outcome: unknown): Promise<void> {
  const [status] = findFailedStatus(outcome) || [];
  if (status === undefined) return;
  const headers =
    findNested(outcome, (candidate) => candidate instanceof Response && candidate.headers) || new Headers();
  const text = await readCodedBody(outcome).catch(() => ''); // of a property that can’t be read
  readAnswer({ path: 'the linking call', status, headers, text }, () => undefined);
}

/** What a binding call threw, as a `VerificationError`. */
export async function readLinkFailure(thrown: unknown): Promise<VerificationError> {
  const known = findVerificationError(thrown);
  if (known) return known;
  try {
    await readLinkOutcome(thrown);
  } catch (error) {
    const read = findVerificationError(error);
    if (read) return read;
  }
  if (!(thrown instanceof TypeError)) return new VerificationError('unknown', { cause: thrown });
  const page: { onLine?: boolean } | undefined = globalThis.navigator; // outside browsers neither is a given
  return new VerificationError(page?.onLine === false ? 'offline' : 'network', { cause: thrown });
}
