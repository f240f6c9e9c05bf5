import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Waits until the server listens. A thousand connections can wait for it at once. → its port */
export async function listen(server: Server): Promise<number> {
  server.keepAliveTimeout = 600_000; // a connection must not close while somebody sends on it
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve));
  return (server.address() as AddressInfo).port;
}
