import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { toMiddleware } from '../../demo/server/node-http.js';
import { createAccountApi } from '../../src/loading/headless.js';
import { readRefusal } from '../../src/core/call/challenge.js';
import { isStepUpFailed } from '../../src/core/errors.js';
import { accountServer, call, listen, PASSWORD } from './account-server.js';
import type { App } from './examples/hono.js';

// In place of Redis, which not every machine has: with it, `npm run test:security` runs this example.
vi.mock('./examples/used-records.js', async () => {
  const { createMemoryOnceStore } = await import('../../src/server.js');
  return { usedRecords: createMemoryOnceStore() };
});

beforeEach(() => {
  vi.resetModules(); // each example makes its check again, for the address of this test's server
});

async function withServer() {
  const server = await accountServer();
  vi.stubEnv('LOGTO_ENDPOINT', server.endpoint);
  onTestFinished(() => void vi.unstubAllEnvs());
  const token = server.signIn();
  return { ...server, token, record: await server.prove(token) };
}

const body = JSON.stringify({ to: 'seoyeon', amount: 10 });

/** A server that answers `POST /payments`, and the kit's own client before it. */
async function client(server: Awaited<ReturnType<typeof withServer>>, handle: (request: Request) => Promise<Response>) {
  const { connect } = await import('./examples/client.js');
  const calls: (string | null)[] = [];
  const bank = await listen(
    toMiddleware((request) => {
      calls.push(request.headers.get('logto-verification-id'));
      return handle(request);
    }),
  );
  const getAccessToken = () => Promise.resolve(server.token);
  const { stepUp, pay } = connect(
    createAccountApi({ endpoint: server.endpoint, getAccessToken }),
    bank,
    getAccessToken,
  );
  let asked = 0;
  onTestFinished(
    stepUp.flow.subscribe(() => {
      const { status } = stepUp.flow.getSnapshot();
      if (status === 'starting') asked += 1;
      if (status === 'choosing') void stepUp.flow.selectMethod('password');
      if (status === 'password') void stepUp.flow.submitPassword(PASSWORD);
    }),
  );
  return { pay: () => pay({ to: 'seoyeon' }), calls, asked: () => asked, stepUp };
}

/** A handler of the Hono example. */
async function honoHandler() {
  const { mount } = await import('./examples/hono.js');
  const routes = new Map<string, Parameters<App['post']>[1]>();
  mount({ post: (path, handler) => routes.set(path, handler) });
  return (request: Request) => {
    const handler = routes.get(new URL(request.url).pathname)!;
    const json = (value: object, status: number) => Response.json(value, { status });
    return handler({ req: { raw: request, json: () => request.json() as Promise<unknown> }, json });
  };
}

describe('the examples of docs/own-endpoints.md', () => {
  it('Hono: pays with a record, answers with a challenge without', async () => {
    const { token, record } = await withServer();
    const handle = await honoHandler();
    const { payments } = await import('./examples/bank.js');
    expect((await handle(call({ token, body }))).status).toBe(401);
    expect(payments).toEqual([]);
    const paid = await handle(call({ token, record, body }));
    expect([paid.status, await paid.json()]).toEqual([201, { id: 1 }]);
  });

  it('Next: shows the payslip of the token’s user, and of nobody else', async () => {
    const { token, record, api, signIn } = await withServer();
    const { GET } = await import('./examples/next.js');
    const read = (bearer?: string) => GET(call({ token: bearer, record, method: 'GET' }));
    const answer = await read(token);
    expect([answer.status, await answer.json()]).toMatchObject([200, { subject: api.users.find('alice')!.id }]);
    expect((await readRefusal(await read(signIn('bob'))))?.kind).toBe('challenge');
    expect((await readRefusal(await read('nobodys')))?.kind).toBe('signed-out');
    expect((await readRefusal(await read()))?.kind).toBe('signed-out');
  });

  it('Express: a middleware before the handler', async () => {
    const { token, record, api } = await withServer();
    const { requireRecord } = await import('./examples/express.js');
    const url = await listen(
      (req, res) => void requireRecord(req, res, () => res.writeHead(201).end('{"id":1}')).catch(() => res.destroy()),
    );
    const post = (init: RequestInit) => fetch(url, { method: 'POST', body, ...init });
    const authorization = `Bearer ${token}`;
    const paid = await post({ headers: { authorization, 'logto-verification-id': record } });
    expect([paid.status, await paid.json()]).toEqual([201, { id: 1 }]);
    const asked = await post({ headers: { authorization } });
    expect(asked.headers.get('access-control-expose-headers')).toBe('WWW-Authenticate');
    expect(await asked.clone().json()).toMatchObject({ error: 'insufficient_user_authentication' });
    expect(await readRefusal(asked)).toEqual({ kind: 'challenge', challenge: { maxAge: 600 } });
    api.faults.add({ path: /./, respond: 'offline' });
    expect((await post({ headers: { authorization, 'logto-verification-id': record } })).status).toBe(502);
  });

  it('a JWT beside the opaque token: both must be of one user', async () => {
    const { token, record, api } = await withServer();
    const { POST } = await import('./examples/other-token.js');
    const jwtOf = (who: string) =>
      `x.${Buffer.from(JSON.stringify({ sub: api.users.find(who)!.id })).toString('base64url')}.x`;
    const post = (who: string) =>
      POST(call({ token: jwtOf(who), record, body, headers: { 'x-account-token': token } }));
    expect((await post('alice')).status).toBe(201);
    expect((await readRefusal(await post('bob')))?.kind).toBe('signed-out');
  });

  it('a sign-in in place of a record: with two factors, minutes ago', async () => {
    const { payments } = await import('./examples/bank.js');
    const { POST } = await import('./examples/signed-in.js');
    const seconds = Math.floor(Date.now() / 1000);
    const post = (claims: object) =>
      POST(call({ token: `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`, body }));
    expect((await post({ sub: 'a', acr: 'urn:logto:acr:mfa', auth_time: seconds - 60 })).status).toBe(201);
    for (const claims of [
      { acr: 'urn:logto:acr:1fa', auth_time: seconds },
      { acr: 'urn:logto:acr:mfa', auth_time: seconds - 3600 },
      {},
    ])
      expect(await readRefusal(await post(claims))).toEqual({
        kind: 'challenge',
        challenge: { maxAge: 300, acrValues: ['urn:logto:acr:mfa'] },
      });
    expect(payments).toHaveLength(1);
  });

  it('CORS: the record may be sent, and every answer read', async () => {
    vi.stubEnv('APP_ORIGIN', 'https://app.test');
    const { token } = await withServer();
    const { withCors } = await import('./examples/cors.js');
    const handle = await honoHandler();
    const preflight = await withCors(call({ method: 'OPTIONS' }), handle);
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'authorization, logto-verification-id, content-type',
    ]);
    const { headers } = await withCors(call({ token, body }), handle);
    expect([headers.get('access-control-allow-origin'), headers.get('access-control-expose-headers')]).toEqual([
      'https://app.test',
      'WWW-Authenticate, Retry-After',
    ]);
  });
});

describe('with the kit’s own client', () => {
  it('a call is checked once and carried out, and the record serves the next one', async () => {
    const server = await withServer();
    const { pay, asked, calls } = await client(server, await honoHandler());
    expect((await pay()).status).toBe(201);
    expect((await pay()).status).toBe(201);
    expect(asked()).toBe(1);
    expect(calls).toEqual([null, calls[1], calls[1]]);
  });

  it('a record for one use: every call is checked', async () => {
    const server = await withServer();
    const { POST } = await import('./examples/once.js');
    const { pay, asked, calls } = await client(server, POST);
    expect((await pay()).status).toBe(201);
    expect((await pay()).status).toBe(201);
    expect(asked()).toBe(2);
    expect(new Set(calls).size).toBe(3);
  });

  it('of calls that waited for one record, it then serves the first alone', async () => {
    const server = await withServer();
    const { POST } = await import('./examples/once.js');
    const { pay } = await client(server, POST);
    const outcomes = await Promise.all([pay(), pay()].map((call) => call.catch((error: unknown) => error)));
    expect(outcomes.filter((outcome) => outcome instanceof Response && outcome.status === 201)).toHaveLength(1);
    expect(outcomes.filter((outcome) => isStepUpFailed(outcome) && outcome.code === 'refused_again')).toHaveLength(1);
  });
});
