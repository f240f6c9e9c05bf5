import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toMiddleware, type Handler } from '../../demo/server/node-http.js';

/** Serves a handler over HTTP on a free port. What it does not answer stays open until `close`. */
export async function listen(handler: Handler): Promise<{ origin: string; close: () => void }> {
  const answer = toMiddleware(handler);
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, () => outgoing.writeHead(404).end());
  });
  server.keepAliveTimeout = 0; // a client on a busy machine would send its next request on a connection that has just been closed
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
