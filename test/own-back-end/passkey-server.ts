// `strong-server.ts` with passkeys, on the library that servers use.
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/server';
import { createStrongServer, type StrongServerOptions } from './strong-server.js';

/** Seconds in which a request can be answered. */
const CHALLENGE_LIFETIME = 120;

interface StoredPasskey {
  id: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
}

export interface PasskeyServerOptions extends StrongServerOptions {
  rpID: string;
  /** The origin of the page. */
  origin: string;
  /** The methods of this user. @default all */
  ways?: readonly string[];
}

const refuse = (status: number, error: string) => Response.json({ error }, { status });

export function createPasskeyServer({ rpID, origin, ways: open, ...options }: PasskeyServerOptions) {
  const server = createStrongServer(options);
  const passkeys = new Map<string, StoredPasskey>();
  const challenges = new Map<string, { challenge: string; until: number }>();
  const settings = { rpID, lifetime: CHALLENGE_LIFETIME };

  async function begin(): Promise<Response> {
    const ask = await generateAuthenticationOptions({
      rpID: settings.rpID,
      userVerification: 'required',
      allowCredentials: [...passkeys.values()].map(({ id }) => ({ id })),
    });
    const id = crypto.randomUUID();
    challenges.set(id, { challenge: ask.challenge, until: server.now() + settings.lifetime * 1000 });
    return Response.json({ id, expiresIn: settings.lifetime, ask });
  }

  async function finish(id: string, response: AuthenticationResponseJSON): Promise<Response> {
    const begun = challenges.get(id);
    challenges.delete(id); // one answer
    if (!begun || begun.until < server.now()) return refuse(404, 'record_gone');
    const credential = passkeys.get(response.id);
    if (!credential) return refuse(422, 'wrong_code');
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        credential,
        expectedChallenge: begun.challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: true,
      });
      if (!verified) return refuse(422, 'wrong_code');
      credential.counter = authenticationInfo.newCounter;
    } catch {
      return refuse(422, 'wrong_code');
    }
    return server.issue();
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/step-up/begin') return begin();
    if (pathname === '/step-up/finish') {
      const body = (await request.clone().json()) as { method: string; id: string; answer: AuthenticationResponseJSON };
      if (body.method === 'passkey') return finish(body.id, body.answer);
    }
    if (pathname !== '/step-up') return server.fetch(request);
    const { ways, name } = (await (await server.fetch(request)).json()) as { ways: { method: string }[]; name: string };
    const all = [...ways, { method: 'passkey' }];
    return Response.json({ ways: open ? all.filter(({ method }) => open.includes(method)) : all, name });
  }

  return {
    ...server,
    fetch: (input: Request | URL | string, init?: RequestInit) => answer(new Request(input, init)),
    /** Passkeys of the user, by their ids. */
    passkeys,
    settings,
  };
}
