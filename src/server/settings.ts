import { bearerHeader, type StepUpChallengeOptions } from './challenge.js';
import { bearerToken } from './credentials.js';
import type { RecordCheckOptions } from './types.js';

/** Recorded, in SECONDS: a record dies so long after its code was sent, or its password checked. */
export const RECORD_LIFETIME = 600;

/** SECONDS: the longest time for which a pass is remembered. */
export const MAX_CACHE_SECONDS = 60;

/** `Infinity` is a way to say "no timeout", but a timer with more milliseconds than this runs out at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** @throws TypeError when it isn't the absolute http(s) address of a server */
function cleanEndpoint(endpoint: unknown): string {
  const url = typeof endpoint === 'string' && URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash)
    return (endpoint as string).replace(/\/+$/, '');
  throw new TypeError(
    'createRecordCheck: endpoint is not an address of a server. Pass the origin of the Logto tenant, such as "https://tenant.example".',
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
    throw new RangeError(`react-step-up: cache.seconds must be from 0 to ${MAX_CACHE_SECONDS}, not ${String(seconds)}`);
  if (!(Number.isSafeInteger(entries) && entries > 0))
    throw new RangeError(`react-step-up: cache.entries must be a whole number above 0, not ${String(entries)}`);
  return { seconds, entries };
}

/**
 * The options, checked: their types too, since not every app is compiled. Only own properties count, so that nothing is
 * switched on by a prototype that somebody's JSON got into.
 *
 * @throws TypeError, RangeError for what can't be right
 */
export function readOptions(options: RecordCheckOptions) {
  const given = Object.assign(Object.create(null) as RecordCheckOptions, options);
  const { fetch, timeout = 5_000, getAccessToken = bearerToken, cache = { seconds: 0 } } = given;
  const endpoint = cleanEndpoint(given.endpoint);
  functionOrNone('fetch', fetch);
  functionOrNone('getAccessToken', getAccessToken);
  if (!(typeof timeout === 'number' && timeout > 0))
    throw new RangeError(`createRecordCheck: timeout must be above 0 ms, not ${String(timeout)}`);
  const challenge: StepUpChallengeOptions = { maxAge: RECORD_LIFETIME, ...given.challenge };
  bearerHeader(challenge); // what can't be sent is said now, not when the first user is to be asked
  return {
    connection: { endpoint, fetch },
    timeout: Math.min(timeout, LONGEST_TIMER),
    getAccessToken,
    cache: cacheBounds(Object.assign(Object.create(null) as typeof cache, cache)),
    challenge,
  };
}
