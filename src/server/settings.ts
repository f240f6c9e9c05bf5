import { bearerHeader, type StepUpChallengeOptions } from './challenge.js';
import { bearerToken } from './credentials.js';
import type { RecordCheckOptions } from './types.js';

/** Recorded, in SECONDS: the time from the sending of a code, or the check of a password, until the record expires. */
export const RECORD_LIFETIME = 600;

/** SECONDS: the longest time for which a pass is remembered. */
export const MAX_CACHE_SECONDS = 60;

/** Apps pass `Infinity` for "no timeout", but a timer with more milliseconds than this fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** @throws TypeError if it isn't the absolute http(s) address of a server */
function cleanEndpoint(endpoint: unknown): string {
  const url = typeof endpoint === 'string' && URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash)
    return (endpoint as string).replace(/\/+$/, '');
  throw new TypeError(
    'createRecordCheck: endpoint is not the address of a server. Pass the origin of the Logto tenant, such as "https://tenant.example".',
  );
}

function functionOrNone(name: string, value: unknown): void {
  if (value === undefined || typeof value === 'function') return;
  throw new TypeError(
    `createRecordCheck: ${name} must be a function, not ${typeof value}. Pass a function, or leave it out.`,
  );
}

/** @throws RangeError for a time or a number out of bounds */
function cacheBounds({ seconds, entries = 1000 }: NonNullable<RecordCheckOptions['cache']>) {
  if (!(typeof seconds === 'number' && seconds >= 0 && seconds <= MAX_CACHE_SECONDS))
    throw new RangeError(
      `createRecordCheck: cache.seconds must be from 0 to ${MAX_CACHE_SECONDS}, not ${String(seconds)}. Pass such a number, or leave “cache” out.`,
    );
  if (!(Number.isSafeInteger(entries) && entries > 0))
    throw new RangeError(
      `createRecordCheck: cache.entries must be a whole number above 0, not ${String(entries)}. Pass such a number, or leave it out.`,
    );
  return { seconds, entries };
}

/**
 * The options, checked. Types are checked too, because not every app is compiled. Only own properties count: a
 * prototype that untrusted JSON has changed must not switch anything on.
 *
 * @throws TypeError, RangeError for invalid options
 */
export function readOptions(options: RecordCheckOptions) {
  const given = Object.assign(Object.create(null) as RecordCheckOptions, options);
  const {
    fetch,
    timeout = 5_000,
    getAccessToken = bearerToken,
    cache = { seconds: 0 },
    header = 'logto-verification-id',
  } = given;
  const endpoint = cleanEndpoint(given.endpoint);
  functionOrNone('fetch', fetch);
  functionOrNone('getAccessToken', getAccessToken);
  if (typeof header === 'string' ? !/^[\w!#$%&'*+.^`|~-]+$/.test(header) : typeof header !== 'function')
    throw new TypeError(
      `createRecordCheck: header is ${JSON.stringify(header)}, not the name of a header. Pass the one of createStepUp({ header }), such as "x-step-up".`,
    );
  if (!(typeof timeout === 'number' && timeout > 0))
    throw new RangeError(
      `createRecordCheck: timeout must be above 0 ms, not ${String(timeout)}. Pass milliseconds, or leave it out.`,
    );
  const challenge: StepUpChallengeOptions = { maxAge: RECORD_LIFETIME, ...given.challenge };
  bearerHeader(challenge); // a challenge that can’t be sent throws here, not with the first user
  return {
    connection: { endpoint, fetch },
    timeout: Math.min(timeout, LONGEST_TIMER),
    getAccessToken,
    cache: cacheBounds(Object.assign(Object.create(null) as typeof cache, cache)),
    challenge,
    header,
  };
}
