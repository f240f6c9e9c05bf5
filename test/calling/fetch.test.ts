import { describe, expect, it, vi } from 'vitest';
import { openBank, reach, rejectionOf } from './bank.js';
import { payByFetch } from './examples/fetch.js';

const ORDER = { to: 'rent', amount: 480_000 };

describe('run around fetch', () => {
  it('pays, as docs/protect-a-call.md has it: the same body twice, and the answer for the caller to read', async () => {
    const { prove, bodies, records, ...setting } = await openBank();
    const [response] = await Promise.all([payByFetch(setting)(ORDER), prove()]);
    expect(response.status).toBe(201);
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toMatchObject({ id: 'payment-1' });
    expect(bodies()).toEqual([JSON.stringify(ORDER), JSON.stringify(ORDER)]);
    expect(records()).toEqual([undefined, expect.any(String)]);
  });

  it('recognises Logto’s own refusal, and opens one prompt for all later calls', async () => {
    const { stepUp, endpoint, token, prove, prompts } = await openBank();
    const read = () =>
      stepUp.run(({ headers }) =>
        fetch(`${endpoint}/api/my-account/sessions`, { headers: { ...headers, authorization: `Bearer ${token}` } }),
      );
    const [first] = await Promise.all([read(), prove()]);
    expect(await first.json()).toMatchObject({ sessions: [{}] });
    expect((await read()).status).toBe(200);
    expect(prompts()).toBe(1);
  });

  it('recognises it in an app’s own error that contains the answer', async () => {
    const { stepUp, bank, prove } = await openBank();
    const read = () =>
      stepUp.run(async ({ headers }) => {
        const response = await fetch(`${bank}/payslip`, { headers });
        const body = (await response.json()) as { net: number };
        if (!response.ok) throw Object.assign(new Error('refused'), { response, body });
        return body.net;
      });
    const [net] = await Promise.all([read(), prove()]);
    expect(net).toBe(3_764_140);
  });

  it.each([
    ['a 204', 'nothing', 204, ''],
    ['a 500', 'broken', 500, 'down'],
    ['a 404', 'elsewhere', 404, '{"code":"bank.not_found"}'],
  ])('returns %s of the second call', async (_name, path, status, text) => {
    const { stepUp, bank, prove, calls } = await openBank();
    const [response] = await Promise.all([stepUp.run(({ headers }) => fetch(`${bank}/${path}`, { headers })), prove()]);
    expect(response.status).toBe(status);
    expect(response.bodyUsed).toBe(false);
    expect(await response.text()).toBe(text);
    expect(calls()).toHaveLength(2);
  });

  it('returns a stream while it is still running', async () => {
    const { stepUp, bank, prove, sends } = await openBank();
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    sends(new ReadableStream({ start: (own) => void (controller = own) }));
    const line = (text: string) => controller?.enqueue(new TextEncoder().encode(text));
    line('one');
    const [response] = await Promise.all([
      stepUp.run(({ headers }) => fetch(`${bank}/statement`, { headers })),
      prove(),
    ]);
    expect(response.bodyUsed).toBe(false);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect(await reader.read()).toEqual({ done: false, value: 'one' });
    line('two');
    controller?.close();
    expect(await reader.read()).toEqual({ done: false, value: 'two' });
    expect(await reader.read()).toEqual({ done: true, value: undefined });
  });

  it('leaves an ended session to the app: the 401 is unread, and no prompt opens', async () => {
    const onUnauthenticated = vi.fn();
    const { stepUp, bank, accounts, token, prompts } = await openBank({ onUnauthenticated });
    accounts.tokens.revoke(token);
    const response = await stepUp.run(({ headers }) => fetch(`${bank}/payslip`, { headers }));
    expect([response.status, response.bodyUsed]).toEqual([401, false]);
    expect(await response.json()).toMatchObject({ code: 'auth.unauthorized' });
    expect(onUnauthenticated).toHaveBeenCalledOnce();
    expect(prompts()).toBe(0);
  });

  it('takes the caller away by its signal: from a slow answer, and from the question', async () => {
    const { stepUp, bank, hold, calls } = await openBank();
    const read = (signal: AbortSignal) =>
      stepUp.run(({ headers, signal: own }) => fetch(`${bank}/payslip`, { headers, signal: own }), { signal });
    const slow = hold('GET /bank/payslip');
    const [first, second] = [new AbortController(), new AbortController()];
    const inFlight = rejectionOf(read(first.signal));
    await slow.arrived;
    first.abort(new Error('left the page'));
    expect(await inFlight).toMatchObject({ message: 'left the page' });

    const asked = rejectionOf(read(second.signal));
    await reach(stepUp, 'choosing');
    second.abort(new Error('left the question'));
    expect(await asked).toMatchObject({ message: 'left the question' });
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'cancelled', reason: 'aborted' });
    expect(calls()).toHaveLength(2);
  });
});
