import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Answers a web `Request`; `undefined` leaves it to whoever is next. */
export type Handler = (request: Request) => Promise<Response | undefined> | Response | undefined;

/**
 * A web-standard handler as a Connect middleware for Node's HTTP server (the one inside Vite). Bodies stream both ways.
 * `request.signal` aborts when the client goes before it has the whole answer. A handler that rejects gives the client
 * a cut connection, which is what a browser reports as a network error.
 */
export function toMiddleware(handler: Handler) {
  return (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void): void => {
    const gone = new AbortController();
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) gone.abort();
    });
    void answer(handler, incoming, outgoing, gone.signal, next).catch(() => outgoing.destroy());
  };
}

async function answer(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  signal: AbortSignal,
  next: () => void,
): Promise<void> {
  const response = await handler(toRequest(incoming, signal));
  if (!response) {
    next();
    return;
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) {
    outgoing.end();
    return;
  }
  // A stream of events has nothing to say at first; its head must not wait for that.
  outgoing.flushHeaders();
  await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), outgoing, { signal });
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  const method = incoming.method ?? 'GET';
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers,
    signal,
    body: Readable.toWeb(incoming) as ReadableStream,
    duplex: 'half',
  };
  return new Request(url, init);
}
