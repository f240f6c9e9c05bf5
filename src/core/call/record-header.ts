import type { VerificationRecord } from '../../api/types.js';
import type { StepUpOptions } from '../step-up-options.js';

/** The headers that carry a record; none without one. */
export type HeadersOf = (record: VerificationRecord | undefined) => Record<string, string>;

export const createHeadersOf =
  (header: StepUpOptions['header'] = 'logto-verification-id'): HeadersOf =>
  (record) => {
    if (!record) return {};
    const headers = typeof header === 'string' ? { [header]: record.id } : header(record);
    if (process.env.NODE_ENV !== 'production') checkHeaders(headers);
    return headers;
  };

/** A browser rejects a name that is no name, and drops one that a page must not set (`cookie`, `sec-…`). */
function isUsable(name: string): boolean {
  try {
    return new Request('http://localhost', { headers: { [name]: '1' } }).headers.has(name);
  } catch {
    return false;
  }
}

/** In development. @throws TypeError for headers that no request can have */
function checkHeaders(headers: unknown): void {
  const isList = typeof headers === 'object' && headers !== null && !('then' in headers);
  const entries = isList ? Object.entries(headers) : [];
  const unusable = entries.find(([name, value]) => typeof value !== 'string' || !isUsable(name));
  if (isList && !unusable) return;
  throw new TypeError(
    unusable
      ? `createStepUp: header contains ${JSON.stringify(unusable[0])}, which a page can’t send. Pass the name of a header of your own, such as "x-step-up", and a string as its value.`
      : 'createStepUp: header must return an object of headers at once, such as { "x-step-up": record.id }.',
  );
}

/** In development. @throws TypeError for an option that is neither the name of a header nor a function */
export function checkHeader(header: unknown): void {
  if (header === undefined || typeof header === 'function') return;
  checkHeaders(typeof header === 'string' ? { [header]: '1' } : { [JSON.stringify(header)]: header });
}
