import { readText, within } from '../api/read-text.js';
import { parseChallenges } from './www-authenticate.js';

/** What a server asks for when it refuses a call until the user has verified. */
export interface Challenge {
  /** Seconds: how old a proof may be (RFC 9470 `max_age`). */
  maxAge?: number;
  /** Authentication contexts that it wants (RFC 9470 `acr_values`), in its order of preference. */
  acrValues?: string[];
}

/** The host's own test. Looks at what a task returned or threw; must not read its body, but may read a clone's. */
export type IsChallenge = (outcome: unknown) => boolean | Challenge | Promise<boolean | Challenge>;

/** A refusal is a request to step up, or says that the session is over; anything else is the caller's own business. */
export type Refusal = { kind: 'challenge'; challenge: Challenge } | { kind: 'signed-out' };

interface Answer {
  status: number;
  header(name: string): string | undefined;
  body(over: AbortSignal): unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function headerOf(headers: unknown, name: string): string | undefined {
  if (!isObject(headers)) return undefined;
  const value: unknown =
    typeof headers.get === 'function'
      ? (headers as { get(name: string): unknown }).get(name)
      : (headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]);
  return typeof value === 'string' ? value : undefined;
}

/** A `Response`, or what fetch wrappers throw with one (`error.response`: axios and ky), by its shape. */
function answerIn(outcome: unknown): Answer | undefined {
  if (!isObject(outcome)) return undefined;
  const answer = isObject(outcome.response) ? outcome.response : outcome;
  const { status, headers } = answer;
  if ((status !== 401 && status !== 403) || !isObject(headers)) return undefined;
  return {
    status,
    header: (name) => headerOf(headers, name),
    body(over) {
      if (typeof answer.clone !== 'function') return answer.data;
      const response = answer as unknown as Response;
      // Only a clone is read: the caller's own body stays unread.
      return response.bodyUsed ? outcome.data : readText(response.clone(), over);
    },
  };
}

/** The text of a body that is one, or bytes (axios with `responseType: 'blob'` or `'arraybuffer'`). */
function textIn(body: unknown): string | Promise<string> | undefined {
  if (typeof body === 'string') return body;
  if (body instanceof Blob) return body.text();
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? new TextDecoder().decode(body) : undefined;
}

/** How long a refusal's body may take, in milliseconds. One that never ends asks for nothing: its caller gets the answer. */
const PATIENCE = 10_000;

async function codeIn(answer: Answer): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new AbortController();
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    const body = await Promise.race([answer.body(over.signal), late]);
    const text = await textIn(body);
    const value: unknown = text === undefined ? body : JSON.parse(within(text));
    return isObject(value) && typeof value.code === 'string' ? value.code : '';
  } catch {
    return '';
  } finally {
    clearTimeout(timer);
    over.abort(); // what is still being read is cancelled
  }
}

function stepUpIn(header: string): Challenge | undefined {
  const found = parseChallenges(header).find(
    ({ scheme, params }) => scheme === 'bearer' && params.error === 'insufficient_user_authentication',
  );
  if (!found) return undefined;
  const { max_age: maxAge = '', acr_values: acrValues = '' } = found.params;
  const acr = acrValues.split(' ').filter(Boolean);
  return { ...(/^\d{1,9}$/.test(maxAge) && { maxAge: Number(maxAge) }), ...(acr.length > 0 && { acrValues: acr }) };
}

/**
 * Reads what a task returned or threw: a `Response`, an error that carries one, or whatever the host's `isChallenge`
 * knows. A challenge is Logto's 401 `verification_record.permission_denied` or RFC 9470's `WWW-Authenticate: Bearer
 * error="insufficient_user_authentication"`; a 401 with an `auth.*` code or `user.suspended` is a lost session (recorded:
 * the same code with 400 or 403 is a matter of configuration).
 */
export async function readRefusal(outcome: unknown, isChallenge?: IsChallenge): Promise<Refusal | undefined> {
  const own = await isChallenge?.(outcome);
  if (own) return { kind: 'challenge', challenge: own === true ? {} : own };
  const answer = answerIn(outcome);
  if (!answer) return undefined;
  const asked = stepUpIn(answer.header('www-authenticate') ?? '');
  if (asked) return { kind: 'challenge', challenge: asked };
  if (answer.status !== 401) return undefined;
  const code = await codeIn(answer);
  if (code === 'verification_record.permission_denied') return { kind: 'challenge', challenge: {} };
  return code.startsWith('auth.') || code === 'user.suspended' ? { kind: 'signed-out' } : undefined;
}
