import { messageFor, type ServerCode } from './messages.js';

/** What an error carries beside its code. */
export interface ErrorExtras {
  /** For machines: the shape differs from code to code. */
  data?: unknown;
  /** One line of English for each thing that is wrong with the request. */
  details?: string;
  /** What the message is filled in with. */
  values?: Record<string, string | number>;
}

/** A refusal with a code: what nearly every error of the real server is. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: ServerCode;
  readonly extras: ErrorExtras;

  constructor(status: number, code: ServerCode, extras: ErrorExtras = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.extras = extras;
  }
}

/** A failure that nobody gave a code: malformed JSON, a crash. The answer holds a message and nothing else. */
export class CodelessError extends Error {
  override readonly name = 'CodelessError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** An answer in JSON. */
export const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8' } });

/** An answer without a body. */
export const empty = (): Response => new Response(null, { status: 204 });

/** An answer in plain text: what the routing itself says. */
export const plain = (status: number, body: string, headers: Record<string, string> = {}): Response =>
  new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } });

/** Anything thrown while a request was handled, as the answer to it. */
export const errorResponse = (error: unknown, language: string): Response => {
  if (error instanceof CodelessError) return json(error.status, { message: error.message });
  if (!(error instanceof ApiError)) return json(500, { message: 'Internal server error.' });
  const { data, details, values = {} } = error.extras;
  return json(error.status, { message: messageFor(error.code, language, values), code: error.code, data, details });
};
