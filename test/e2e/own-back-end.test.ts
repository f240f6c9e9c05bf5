import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { toMiddleware, type Handler } from '../../demo/server/node-http.js';
import { PASSWORD } from '../support/e2e-bank.js';
import { origin, withBrowser } from '../support/e2e-browser.js';

const browser = withBrowser();

async function listen(handler: Handler): Promise<string> {
  const answer = toMiddleware(handler);
  const server = createServer((incoming, outgoing) => answer(incoming, outgoing, () => outgoing.writeHead(404).end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Signs in at the demo and verifies, as a page would. */
async function proven() {
  const ask = async (path: string, body: object, headers = {}) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
    return (await fetch(origin + path, { ...init, body: JSON.stringify(body) })).json() as Promise<
      Record<string, string>
    >;
  };
  const { token } = await ask('/demo/sign-in', { username: 'minji' });
  const authorization = `Bearer ${token}`;
  const { verificationRecordId } = await ask('/api/verifications/password', { password: PASSWORD }, { authorization });
  return { authorization, record: verificationRecordId! };
}

test('a page of another origin can send the record, and read the challenge', async () => {
  const page = await (await browser.open()).newPage();
  const app = await listen(() => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
  vi.stubEnv('LOGTO_ENDPOINT', origin);
  vi.stubEnv('APP_ORIGIN', app);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { withCors } = await import('../server/examples/cors.js');
  const { GET } = await import('../server/examples/next.js');
  const bank = await listen((request) => withCors(request, GET));
  // One that names no header to be read: a refusal names its own.
  const terse = await listen(async (request) => {
    const response = await withCors(request, () => Promise.resolve(new Response(null)));
    const headers = { ...Object.fromEntries(response.headers), 'access-control-expose-headers': '' };
    if (request.method === 'OPTIONS') return new Response(null, { headers });
    const refusal = await GET(request);
    refusal.headers.set('access-control-allow-origin', app);
    return refusal;
  });

  await page.goto(app);
  const read = (url: string, headers: Record<string, string>) =>
    page.evaluate(
      async ([address, sent]) => {
        const answer = await fetch(address, { headers: sent });
        return { status: answer.status, asked: answer.headers.get('www-authenticate') };
      },
      [url, headers] as const,
    );
  const { authorization, record } = await proven();
  const asked = 'Bearer error="insufficient_user_authentication", max_age="600"';
  for (const url of [bank, terse])
    expect(await read(url, { authorization, 'content-type': 'application/json' })).toEqual({ status: 401, asked });
  expect(await read(bank, { authorization, 'logto-verification-id': record })).toEqual({ status: 200, asked: null });
});
