import { findNested, findRefusalStatus } from '../../api/find-nested.js';
import { collectBodies, isObject, parseBody } from './bodies.js';
import { parseChallenges } from './www-authenticate.js';

/** The requirements of a server that refuses a call until the user has verified. */
export interface StepUpChallenge {
  /** Seconds: the highest age of a record (RFC 9470 `max_age`). */
  maxAge?: number;
  /** Authentication contexts that it accepts (RFC 9470 `acr_values`), in its order of preference. */
  acrValues?: string[];
  /** The origin of the answer: of `Response.url`, or of what a library has kept. Undefined: neither is there. */
  origin?: string;
}

/** The app's own test of what a task returned or threw. It must not read the body, but can read a clone's. */
export type IsStepUpChallenge = (outcome: unknown) => boolean | StepUpChallenge | Promise<boolean | StepUpChallenge>;

const isText = (value: unknown) => typeof value === 'string';

/** In development. @throws TypeError for a challenge of the app's `isChallenge` with the wrong types */
export function checkChallenge({ maxAge, acrValues, origin }: { [Name in keyof StepUpChallenge]: unknown }): void {
  const isAge = maxAge === undefined || (typeof maxAge === 'number' && maxAge >= 0);
  const isList =
    acrValues === undefined || (Array.isArray(acrValues) && acrValues.length > 0 && acrValues.every(isText));
  if (isAge && isList && (origin === undefined || isText(origin))) return;
  throw new TypeError(
    process.env.NODE_ENV === 'production'
      ? 'react-step-up: isChallenge'
      : 'createStepUp: isChallenge returned a challenge that can’t be read. `maxAge` is a number of seconds, `acrValues` an array of strings, `origin` a string: leave out what the server did not send.',
  );
}

/**
 * A refusal is a challenge, or reports that the session is over. Any other answer goes to the caller unchanged. `by`: the Account
 * API (which requires a record, whatever the app has set), or the app's `isChallenge`; otherwise RFC 9470.
 */
export type Refusal =
  { kind: 'challenge'; challenge: StepUpChallenge; by?: 'account' | 'app' } | { kind: 'signed-out' };

function headerOf(headers: unknown, name: string): unknown {
  if (!isObject(headers)) return undefined;
  if (typeof headers.get === 'function') return (headers as { get(name: string): unknown }).get(name);
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** The error code of RFC 9470. It is the same in every scheme: `Bearer` and `DPoP` use it too. */
const STEP_UP = 'insufficient_user_authentication';

/** The requirements, from the parameters of a header or the properties of a body. */
function challengeOf({ max_age: maxAge, acr_values: acrValues }: Record<string, unknown>): StepUpChallenge {
  const acr = typeof acrValues === 'string' ? acrValues.split(' ').filter(Boolean) : [];
  return {
    ...(/^\d{1,9}$/.test(String(maxAge)) && { maxAge: Number(maxAge) }),
    ...(acr.length > 0 && { acrValues: acr }),
  };
}

/** Amazon’s API Gateway renames the header to the second name. */
function challengeFromHeaders(headers: unknown): StepUpChallenge | undefined {
  for (const name of ['www-authenticate', 'x-amzn-remapped-www-authenticate']) {
    const found = parseChallenges(String(headerOf(headers, name))).find(({ params }) => params.error === STEP_UP);
    if (found) return challengeOf(found.params);
  }
  return undefined;
}

async function readBody(body: unknown, signal: AbortSignal): Promise<Refusal | undefined> {
  const value = await parseBody(body, signal);
  if (!value) return undefined;
  if (value.error === STEP_UP) return { kind: 'challenge', challenge: challengeOf(value) };
  const code = typeof value.code === 'string' ? value.code : '';
  if (code === 'verification_record.permission_denied') return { kind: 'challenge', challenge: {}, by: 'account' };
  return code.startsWith('auth.') || code === 'user.suspended' ? { kind: 'signed-out' } : undefined;
}

/**
 * How long the body of a refusal can take, in milliseconds. An answer with a longer body is not a challenge, and goes
 * to the caller.
 */
const BODY_TIMEOUT = 10_000;

async function readBodies(content: unknown): Promise<Refusal | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const controller = new AbortController();
  const timedOut = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), BODY_TIMEOUT);
  });
  const read = async () => {
    for (const body of collectBodies(content)) {
      const refusal = await readBody(body, controller.signal).catch(() => undefined); // a property that throws when it is read
      if (refusal) return refusal;
    }
    return undefined;
  };
  return Promise.race([read(), timedOut]).finally(() => {
    clearTimeout(timer);
    controller.abort(); // cancels the unread rest
  });
}

/**
 * Reads what a task returned or threw: a `Response`, an error that contains one, what a library makes of either, or
 * what the app's `isChallenge` recognises.
 *
 * A challenge is Logto's 401 `verification_record.permission_denied`, or RFC 9470's `insufficient_user_authentication`
 * as the `error` of a `WWW-Authenticate` header or of a 401's JSON body (gateways rename the header). A 401 with an
 * `auth.*` code or `user.suspended` is a lost session (recorded: the same code with 400 or 403 is a matter of
 * configuration).
 */
export async function readRefusal(outcome: unknown, isChallenge?: IsStepUpChallenge): Promise<Refusal | undefined> {
  const appResult = await isChallenge?.(outcome);
  if (appResult) return { kind: 'challenge', challenge: appResult === true ? {} : appResult, by: 'app' };
  const status = findRefusalStatus(outcome);
  const challenge = status && findNested(outcome, ({ headers }) => challengeFromHeaders(headers));
  if (challenge) return { kind: 'challenge', challenge };
  return status === 401 ? readBodies(outcome) : undefined;
}
