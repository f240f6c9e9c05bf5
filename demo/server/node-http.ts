import { createRequest, sendResponse } from '@remix-run/node-fetch-server';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a web `Request`; `undefined` leaves it to whoever is next. */
export type Handler = (request: Request) => Promise<Response | undefined> | Response | undefined;

/**
 * A web-standard handler as a Connect middleware for Node's HTTP server (the one inside Vite). Bodies stream both ways.
 * `request.signal` aborts when the client goes before it has the whole answer. A handler that rejects gives the client
 * a cut connection, which is what a browser reports as a network error.
 */
export function toMiddleware(handler: Handler) {
  return (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void): void => {
    void answer(handler, incoming, outgoing, next).catch(() => outgoing.destroy());
  };
}

async function answer(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  next: () => void,
): Promise<void> {
  const response = await handler(createRequest(incoming, outgoing));
  if (!response) {
    next();
    return;
  }
  const sent = sendResponse(outgoing, response);
  // A stream of events has nothing to say at first; its head must not wait for that.
  outgoing.flushHeaders();
  await sent;
}
