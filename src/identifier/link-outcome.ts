import { readAnswer } from '../api/server-codes.js';
import { VerificationError, findVerificationError } from '../api/errors.js';
import { findNested } from '../api/find-nested.js';
import { collectBodies, parseBody } from '../core/call/bodies.js';

/**
 * The status of a failed answer, in a list, because it can be 0: of a redirect that was not followed, or of a request
 * without an answer. A body does not show a failure: many back ends send a plain `OK` labelled as HTML.
 */
const findFailedStatus = (outcome: unknown) =>
  findNested(outcome, (candidate) => {
    if (candidate instanceof Response) return !candidate.ok && [candidate.status];
    const { status, statusCode = status } = candidate;
    return typeof statusCode === 'number' && statusCode >= 400 && [statusCode];
  });

/** The body, if it is JSON with a code. An error around it has a code too, but the library's own. */
async function readCodedBody(outcome: unknown): Promise<string> {
  for (const body of collectBodies(outcome)) {
    const value = body instanceof Error ? undefined : await parseBody(body);
    if (typeof value?.code === 'string') return JSON.stringify(value);
  }
  return '';
}

/**
 * The outcome of a linking call: undefined for success, else a `VerificationError`. It looks wherever libraries keep an
 * answer, as `run` does.
 */
export async function readLinkOutcome(outcome: unknown): Promise<void> {
  const [status] = findFailedStatus(outcome) || [];
  if (status === undefined) return;
  const headers =
    findNested(outcome, (candidate) => candidate instanceof Response && candidate.headers) || new Headers();
  const text = await readCodedBody(outcome).catch(() => ''); // for a property that throws when it is read
  readAnswer({ path: 'the linking call', status, headers, text }, () => undefined);
}

/** The error of a linking call, as a `VerificationError`. */
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
  const page: { onLine?: boolean } | undefined = globalThis.navigator; // outside a browser either can be absent
  return new VerificationError(page?.onLine === false ? 'offline' : 'network', { cause: thrown });
}
