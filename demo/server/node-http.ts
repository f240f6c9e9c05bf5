import { createRequest, sendResponse } from '@remix-run/node-fetch-server';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a web `Request`; `undefined` leaves it to the next handler. */
export type Handler = (request: Request) => Promise<Response | undefined> | Response | undefined;

/**
 * A web-standard handler as a Connect middleware for Node's HTTP server (the one inside Vite). Bodies stream in both directions.
 * `request.signal` aborts when the client disconnects before the end of the answer. If a handler rejects, the
 * connection is cut, which a browser reports as a network error.
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
  // A stream of events is empty at first; its head must not wait for the first event.
  outgoing.flushHeaders();
  await sent;
}
