import { findNested } from '../../api/find-nested.js';
import { readText, emptyIfTooLong } from '../../api/read-text.js';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * Where libraries put a body that they have read: `data` (axios, ofetch, RTK Query), `error` (openapi-fetch), `json` and
 * `text` (wretch), `body` (superagent, graphql-request), `bodyText` and `result` (Apollo), `responseJSON` (tRPC, jQuery),
 * `response` (RxJS).
 */
const BODIES = ['data', 'error', 'json', 'text', 'body', 'bodyText', 'result', 'responseJSON', 'response'];

/** All that may be the body: an answer that is unread, what libraries have read, and an error that has its properties. */
export function collectBodies(content: unknown): Set<unknown> {
  const bodies = new Set<unknown>();
  findNested(content, (candidate) => {
    bodies.add(candidate);
    for (const name of BODIES) bodies.add(candidate[name]);
  });
  return bodies;
}

/** The text of a body that is one, or bytes (axios with `responseType: 'blob'` or `'arraybuffer'`). */
function readBodyText(body: unknown, signal?: AbortSignal): string | Promise<string> | undefined {
  if (typeof body === 'string') return body;
  // Only a clone is read: the caller's own body stays unread.
  if (isObject(body) && typeof body.clone === 'function')
    return readText((body as unknown as Response).clone(), signal);
  if (body instanceof Blob) return body.text();
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? new TextDecoder().decode(body) : undefined;
}

/** What a body says, if it is JSON. Nothing for one that breaks off, or that somebody has read and kept nothing of. */
export async function parseBody(body: unknown, signal?: AbortSignal): Promise<Record<string, unknown> | undefined> {
  try {
    const text = await readBodyText(body, signal);
    const value: unknown = text === undefined ? body : JSON.parse(emptyIfTooLong(text));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
