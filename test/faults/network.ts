import type { VerificationErrorCode } from '../../src/api/errors.js';
import type { FaultResponse } from '../../src/testing/faults.js';

/** What nobody may ever see. */
export const SERVER_TEXT = 'SERVER TEXT <b>Alice@Example.test</b>';

/** A way in which the wire fails. */
export interface NetworkFault {
  /** The code of the failure; undefined if there is no failure, because the answer is read nevertheless. */
  is?: VerificationErrorCode;
  /** The same, where the request never got as far as the server. */
  isBefore?: VerificationErrorCode;
  respond?: (arrives: boolean) => FaultResponse;
  /** In milliseconds of the page's timers. */
  delay?: number;
  /** The browser reports that it has no connection. */
  offline?: boolean;
  /** Of an app's own call it is no failure: any answer below 400 is a success. */
  notOfApps?: boolean;
}

const html = `<!doctype html><title>${SERVER_TEXT}</title>`;

/** The true answer with its body changed; or, if the request did not arrive, an answer of something on the way. */
const answered =
  (change: (body: string) => { body: BodyInit | null; status?: number; type?: string }) =>
  (arrives: boolean): FaultResponse =>
  async (_request, answer) => {
    const truth = arrives ? await answer() : Response.json({ message: SERVER_TEXT, verificationRecordId: 1, id: 2 });
    const { body, status = truth.status === 201 ? 201 : 200, type = 'application/json' } = change(await truth.text());
    return new Response(body, { status, headers: { 'content-type': type } });
  };

/** Half of the body comes, then the connection breaks. */
const broken = (text: string) =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
    },
    pull: (controller) => controller.error(new TypeError('terminated')),
  });

export const networkFaults: Record<string, NetworkFault> = {
  offline: { is: 'offline', offline: true, respond: (arrives) => (arrives ? 'cut' : 'offline') },
  'no answer': {
    is: 'timeout',
    respond: (arrives) => async (request, answer) => {
      if (arrives) await answer();
      return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(new Error('aborted'))));
    },
    notOfApps: true, // the app decides how long its own call can take
  },
  slow: { delay: 9000 },
  '500': {
    is: 'server_error',
    respond: answered(() => ({ body: JSON.stringify({ message: SERVER_TEXT }), status: 500 })),
  },
  HTML: { is: 'bad_response', respond: answered(() => ({ body: html, type: 'text/html' })), notOfApps: true },
  'half a JSON': {
    is: 'bad_response',
    respond: answered((body) => ({ body: body.slice(0, body.length / 2) })),
    notOfApps: true,
  },
  'a wrong content type': {
    isBefore: 'bad_response',
    respond: answered((body) => ({ body, type: 'text/html' })),
    notOfApps: true,
  },
  'no body': { is: 'bad_response', respond: answered(() => ({ body: null })), notOfApps: true },
  'a cut connection': { is: 'network', respond: (arrives) => (arrives ? 'cut' : 'offline') },
  'a cut in the middle': {
    is: 'network',
    respond: answered((body) => ({ body: broken(body || SERVER_TEXT) })),
    notOfApps: true,
  },
};
