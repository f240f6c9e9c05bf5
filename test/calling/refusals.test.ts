import axios from 'axios';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ky from 'ky';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openBank, reach, rejectionOf } from './bank.js';
import { listen } from './listen.js';

it('a laxer max_age of the server (600) does not loosen a call’s own maxAge', async () => {
  const { stepUp, bank, prove, prompts } = await openBank();
  await Promise.all([stepUp.verify(), prove()]);
  const call = rejectionOf(
    stepUp.run(({ headers }) => fetch(`${bank}/payslip`, { headers }), { maxAge: 0, interactive: false }),
  );
  expect(await call).toMatchObject({ code: 'interaction_required' });
  expect(prompts()).toBe(1);
});

it.each(['arraybuffer', 'blob'] as const)(
  'Logto’s refusal is recognised in axios data of type %s',
  async (responseType) => {
    const { stepUp, bank } = await openBank();
    const url = `${bank}/payslip?refuse=logto`;
    const call = stepUp.run(({ headers }) => axios.get(url, { headers, responseType, adapter: 'fetch' }), {
      interactive: false,
    });
    expect(await rejectionOf(call)).toMatchObject({ code: 'interaction_required' });
  },
);

it('a refused answer that was thrown is let go too (ky)', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(401, { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' });
    response.write('a body that goes on');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { stepUp } = await openBank();
  const closed = vi.fn();
  server.on('connection', (socket) => socket.on('close', closed));
  void stepUp.run(() => ky.get(url)).catch(() => undefined);
  await reach(stepUp, 'choosing');
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
});

it('a redirect to an origin that must not have the record can’t make stepUp.fetch open a prompt', async () => {
  const { stepUp, bank } = await openBank();
  const evil = await listen(
    () =>
      new Response(null, {
        status: 401,
        headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' },
      }),
  );
  onTestFinished(evil.close);
  const call = stepUp.fetch(`${bank}/moved?to=${evil.origin}/`);
  call.catch(() => undefined);
  const first = await Promise.race([call.then(({ status }) => status), reach(stepUp, 'starting').then(() => 'asked')]);
  expect(first).toBe(401);
});

it('a call that began before the user’s no, and is refused after it, shares that no', async () => {
  const { stepUp, bank, hold } = await openBank();
  const read = () => stepUp.run(({ headers }) => fetch(`${bank}/payslip`, { headers }));
  const slow = hold('GET /bank/payslip');
  const late = rejectionOf(read());
  await slow.arrived;
  const early = rejectionOf(read());
  await reach(stepUp, 'choosing');
  stepUp.flow.cancel('escape-key');
  await early;
  slow.release();
  const outcome = await Promise.race([late, reach(stepUp, 'starting').then(() => 'asked again')]);
  expect(outcome).toMatchObject({ name: 'StepUpCancelledError' });
});
