import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret, TOTP } from 'otpauth';
import type { Account } from '../../../examples/openid/server/provider/customers.js';
import { createProvider } from '../../../examples/openid/server/provider/provider.js';
import { createTokenReader } from '../../../examples/openid/server/token.js';
import { createCodePage } from './page.js';

const RESOURCE = 'https://bank.example/api';
const STEP = 30_000;

export interface ProviderSettings {
  /** The origin of the demo. */
  app: string;
  /** The ids of the customers, by user name. */
  customers: ReadonlyMap<string, string>;
  /** The customer for whom the bank has begun the sign-in with this `state`. */
  findCustomer(state: unknown): string | undefined;
}

/**
 * The provider of examples/openid, on a port of this machine, with the page and the customers of the demo. The stand-in for the
 * sign-in is also its password: the page requires the code of an authenticator app alone.
 */
export async function startProvider({ app, customers, findCustomer }: ProviderSettings) {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  // A demo that ends does not wait for it.
  server.unref();
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accounts = Array.from(customers, ([name, id]): Account => {
    const totpSecret = new Secret({ size: 20 }).base32;
    return { id, name, password: crypto.randomUUID(), totpSecret };
  });
  const page = createCodePage(`${app}/messages.html`);
  const findSignedIn = ({ state }: Record<string, unknown>) => findCustomer(state);
  server.on('request', await createProvider({ issuer, app, resource: RESOURCE, accounts, page, findSignedIn }));
  const used = new Map<string, number>();
  const read = createTokenReader(issuer, RESOURCE);

  return {
    authorizationEndpoint: `${issuer}/auth`,
    tokenEndpoint: `${issuer}/token`,
    resource: RESOURCE,
    /** The claims of an access token; undefined for one that does not count. */
    readToken: (token: string) => read(new Request(issuer, { headers: { authorization: `Bearer ${token}` } })),
    /**
     * What the authenticator app of a customer shows, and of which 30 seconds it is. A code counts once: after a sign-in it is the
     * next one, which the provider accepts ahead of its time.
     */
    readCode(id: string): { code: string; step: number } {
      const { totpSecret } = accounts.find((account) => account.id === id)!;
      const step = Math.max(Math.floor(Date.now() / STEP), (used.get(id) ?? 0) + 1);
      return { code: new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: step * STEP }), step };
    },
    /** The code that `readCode` returns has been typed. */
    useCode(id: string): void {
      used.set(id, this.readCode(id).step);
    },
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}

export type RunningProvider = Awaited<ReturnType<typeof startProvider>>;
