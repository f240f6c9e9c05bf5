import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Detail } from '../shared/transfer.js';
import type { Approval } from './records.js';
import { Refused } from './refused.js';
import { digest, isSame, randomId } from './secrets.js';
import type { Store } from './store.js';

/** SECONDS. */
const LIFETIME = 300;

/** What the service has found out, for one request. `person` is the same for one person, as the connecting information (CI) of Korean services is. */
export interface PassResult {
  request: string;
  person: string;
}

/** The bank and the service share a key, and the result passes through the customer's browser: sealed, so that nobody reads or makes one. */
export function sealResult(result: PassResult, key: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(result)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
}

function openResult(sealed: string, key: Buffer): PassResult {
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    return JSON.parse(text.toString()) as PassResult;
  } catch {
    throw new Refused(400, 'bad_request');
  }
}

export interface PassOptions {
  /** Where the service has its page. */
  provider: string;
  key: Buffer;
}

interface PassRequest extends Approval {
  /** Of the window, for its return page. */
  state: string;
  lines: readonly Detail[];
}

const requestKey = (key: string) => `pass-request:${key}`;
const resultKey = (key: string) => `pass-result:${key}`;

/** A service that verifies people in a window of its page and posts the result back, as PASS and its like do. */
export function createPass(store: Store, origin: string, { provider, key: shared }: PassOptions) {
  const read = async (key: string) => {
    const value = await store.get(requestKey(key));
    return value === undefined ? undefined : (JSON.parse(value) as PassRequest);
  };
  return {
    async begin(approval: Approval, state: string, lines: readonly Detail[] = []) {
      const id = randomId();
      const request: PassRequest = { ...approval, state, lines };
      await store.set(requestKey(digest(id)), JSON.stringify(request), LIFETIME);
      return { id, expiresIn: LIFETIME, ask: { url: `${provider}/?request=${digest(id)}` } };
    },

    /** The customer's browser posts the result from the page of the service: without the session's cookie, which is `SameSite=Strict`. */
    async takeResult(request: Request): Promise<Response> {
      const sealed = (await request.formData()).get('result');
      const { request: key, person } = openResult(typeof sealed === 'string' ? sealed : '', shared);
      const known = await read(key);
      if (!known) throw new Refused(404, 'record_gone');
      await store.add(resultKey(key), person, LIFETIME); // the first counts, however often it is posted
      const location = `${origin}/return.html?state=${encodeURIComponent(known.state)}`;
      return new Response(null, { status: 303, headers: { location } });
    },

    /** Returns what was approved, once; undefined until then. @throws Refused for somebody else, and if it is over */
    async result(id: string, session: string, person = ''): Promise<PassRequest | undefined> {
      const key = digest(id);
      const request = await read(key);
      if (request?.session !== session) throw new Refused(404, 'record_gone');
      const found = await store.get(resultKey(key));
      if (found === undefined) return undefined;
      if ((await store.take(requestKey(key))) === undefined) throw new Refused(409, 'code_used');
      if (!isSame(found, person)) throw new Refused(422, 'pass.other_person');
      return request;
    },
  };
}
