import { findNested } from '../../api/find-nested.js';
import { readText, emptyIfTooLong } from '../../api/read-text.js';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * Properties in which libraries keep a body that they have read: `data` (axios, ofetch, RTK Query), `error`
 * (openapi-fetch), `json` and `text` (wretch), `body` (superagent, graphql-request), `bodyText` and `result` (Apollo),
 * `responseJSON` (tRPC, jQuery), `response` (RxJS).
 */
const BODIES = ['data', 'error', 'json', 'text', 'body', 'bodyText', 'result', 'responseJSON', 'response'];

/**
 * All candidates for the body: an unread answer, the bodies that libraries have read, and an error that has the body's
 * properties.
 */
export function collectBodies(content: unknown): Set<unknown> {
  const bodies = new Set<unknown>();
  findNested(content, (candidate) => {
    bodies.add(candidate);
    for (const name of BODIES) bodies.add(candidate[name]);
  });
  return bodies;
}

/** The text of a body that is text or bytes (axios with `responseType: 'blob'` or `'arraybuffer'`). */
function readBodyText(body: unknown, signal?: AbortSignal): string | Promise<string> | undefined {
  if (typeof body === 'string') return body;
  // Reads only a clone, so that the caller's body stays unread.
  if (isObject(body) && typeof body.clone === 'function')
    return readText((body as unknown as Response).clone(), signal);
  if (body instanceof Blob) return body.text();
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? new TextDecoder().decode(body) : undefined;
}

/** The value of a JSON body. Undefined for a body that is cut off, or that was read by code that has kept nothing. */
export async function parseBody(body: unknown, signal?: AbortSignal): Promise<Record<string, unknown> | undefined> {
  try {
    const text = await readBodyText(body, signal);
    const value: unknown = text === undefined ? body : JSON.parse(emptyIfTooLong(text));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
