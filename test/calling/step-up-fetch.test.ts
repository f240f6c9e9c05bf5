import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openBank, reach, rejectionOf } from './bank.js';
import { payByStepUpFetch } from './examples/step-up-fetch.js';
import { listen } from './listen.js';

const ORDER = { to: 'rent', amount: 480_000 };

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A stream that is made piece by piece, at each read. */
function streamOf(bytes: Uint8Array, piece: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += piece)));
      else controller.close();
    },
  });
}

const streaming = (body: ReadableStream): RequestInit & { duplex: 'half' } => ({
  method: 'POST',
  body,
  duplex: 'half',
});

describe('stepUp.fetch', () => {
  it('pays, as docs/protect-a-call.md has it: to the app’s own origin, with the same body twice', async () => {
    const { prove, bodies, records, api, bank } = await openBank();
    const { stepUp, pay } = payByStepUpFetch({ api, bank });
    const [response] = await Promise.all([pay(ORDER), prove(stepUp)]);
    expect([response.status, response.bodyUsed]).toEqual([201, false]);
    expect(bodies()).toEqual([JSON.stringify(ORDER), JSON.stringify(ORDER)]);
    expect(records()).toEqual([undefined, expect.any(String)]);
  });

  describe('with a token that runs out while the dialog is open', () => {
    /** An API that takes a token for one call, and a fresh one for each try. */
    async function openShortLived() {
      const signedOut = vi.fn();
      const seen: unknown[] = [];
      let valid = 1;
      const own = await listen((request) => {
        const { authorization, 'logto-verification-id': record, ...rest } = Object.fromEntries(request.headers);
        seen.push([authorization, rest['x-app'], rest['content-type']]);
        if (authorization !== `Bearer ${valid}`) return Response.json({ code: 'auth.unauthorized' }, { status: 401 });
        if (record) return Response.json({ paid: true });
        valid += 1;
        return Response.json({ code: 'verification_record.permission_denied' }, { status: 401 });
      });
      onTestFinished(own.close);
      const bank = await openBank({ origins: [own.origin], onUnauthenticated: signedOut });
      return { ...bank, url: own.origin, signedOut, seen, token: () => `Bearer ${valid}` };
    }

    it('sends a fresh one with the second call, where the headers are a function', async () => {
      const { stepUp, prove, url, signedOut, seen, token } = await openShortLived();
      const headers = () => Promise.resolve({ authorization: token(), 'x-app': 'mine' });
      const [response] = await Promise.all([stepUp.fetch(url, { method: 'POST', body: 'x', headers }), prove()]);
      expect([response.status, signedOut.mock.calls.length]).toEqual([200, 0]);
      const type = 'text/plain;charset=UTF-8';
      expect(seen).toEqual([
        ['Bearer 1', 'mine', type],
        ['Bearer 2', 'mine', type],
      ]);
    });

    it('sends what fetch sends: the headers as they were given', async () => {
      const { stepUp, prove, url, signedOut, token } = await openShortLived();
      const [response] = await Promise.all([stepUp.fetch(url, { headers: { authorization: token() } }), prove()]);
      expect([response.status, signedOut.mock.calls.length]).toEqual([401, 1]);
    });

    it('replaces a Request’s own headers, as fetch does, but not its body’s', async () => {
      const { stepUp, prove, url, seen, token } = await openShortLived();
      const request = new Request(url, { headers: { 'x-app': 'old' } });
      const form = new URLSearchParams({ amount: '5' });
      const headers = () => [['authorization', token()]] as [string, string][];
      const [response] = await Promise.all([stepUp.fetch(request, { method: 'POST', body: form, headers }), prove()]);
      expect(response.status).toBe(200);
      expect(seen[1]).toEqual(['Bearer 2', undefined, 'application/x-www-form-urlencoded;charset=UTF-8']);
    });

    it('calls the function for headers once for an origin that must not have the record, and passes on what it throws', async () => {
      const { stepUp, seen, url, prompts, prove } = await openShortLived();
      const other = await openBank({ origins: [] });
      expect((await other.stepUp.fetch(url, { headers: () => ({ authorization: 'Bearer 1' }) })).status).toBe(401);
      expect(seen).toHaveLength(1);
      const gone = new Error('no token');
      let count = 0;
      const headers = () => {
        count += 1;
        if (count === 2) throw gone;
        return { authorization: 'Bearer 2' };
      };
      const call = rejectionOf(stepUp.fetch(url, { headers }));
      await prove();
      expect([await call, prompts()]).toEqual([gone, 1]);
    });
  });

  it('is plain fetch for an origin that is not listed', async () => {
    const { stepUp, bank, prompts, records, prove } = await openBank({ origins: [] });
    await Promise.all([stepUp.verify(), prove()]);
    expect((await stepUp.fetch(`${bank}/payslip`)).status).toBe(401);
    expect(records()).toEqual([undefined]);
    expect(prompts()).toBe(1);
  });

  it('takes the record across no redirect', async () => {
    const { stepUp, bank, prove, calls } = await openBank();
    const elsewhere: unknown[] = [];
    const other = await listen((request) => {
      elsewhere.push(Object.fromEntries(request.headers));
      return new Response('caught');
    });
    onTestFinished(other.close);
    const moved = () => stepUp.fetch(`${bank}/moved?to=${other.origin}/caught`);
    expect(await (await moved()).text()).toBe('caught');
    await Promise.all([stepUp.verify(), prove()]);
    expect(await rejectionOf(moved())).toBeInstanceOf(TypeError);
    expect(calls()).toHaveLength(2);
    expect(elsewhere).toHaveLength(1);
    expect(elsewhere[0]).not.toHaveProperty('logto-verification-id');
  });
});

describe('the body of stepUp.fetch', () => {
  async function sent(init: () => RequestInit) {
    const { stepUp, bank, prove, calls } = await openBank();
    const [response] = await Promise.all([stepUp.fetch(`${bank}/payments`, init()), prove()]);
    expect(response.status).toBe(201);
    return calls();
  }

  it('that streams is sent again byte for byte', async () => {
    const bytes = randomBytes(3_000_000);
    const [first, second] = await sent(() => streaming(streamOf(bytes, 50_000)));
    expect([digest(first!.body), digest(second!.body)]).toEqual([digest(bytes), digest(bytes)]);
  });

  it('that is a file keeps its bytes and its type', async () => {
    const bytes = randomBytes(200_000);
    const calls = await sent(() => ({ method: 'POST', body: new Blob([bytes], { type: 'image/png' }) }));
    for (const { body, headers } of calls) {
      expect([digest(body), headers['content-type']]).toEqual([digest(bytes), 'image/png']);
    }
  });

  it('that is a form keeps its fields, its file and its boundary', async () => {
    const form = new FormData();
    form.append('to', 'rent');
    form.append('receipt', new Blob(['paid in full'], { type: 'text/plain' }), 'receipt.txt');
    const [first, second] = await sent(() => ({ method: 'POST', body: form }));
    expect(second!.body).toEqual(first!.body);
    expect(second!.headers['content-type']).toBe(first!.headers['content-type']);
    const read = await new Response(new Blob([second!.body as BlobPart]), {
      headers: { 'content-type': second!.headers['content-type']! },
    }).formData();
    expect(read.get('to')).toBe('rent');
    expect(await (read.get('receipt') as File).text()).toBe('paid in full');
  });

  it('that is still being made when the server refuses is sent whole', async () => {
    const bodies: string[] = [];
    const server = createServer((incoming, outgoing) => {
      if (incoming.headers['logto-verification-id'] === undefined) {
        // Refused by its head alone.
        outgoing.writeHead(401, { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' }).end();
        return;
      }
      let body = '';
      incoming.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      incoming.on('end', () => {
        bodies.push(body);
        outgoing.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => server.closeAllConnections());
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const { stepUp, prove } = await openBank({ origins: [url] });
    const pieces = new TransformStream<string, string>();
    const writer = pieces.writable.getWriter();
    void writer.write('one ');
    const call = stepUp.fetch(url, streaming(pieces.readable.pipeThrough(new TextEncoderStream())));
    await reach(stepUp, 'choosing');
    void writer.write('two');
    void writer.close();
    await prove();
    expect((await call).status).toBe(200);
    expect(bodies).toEqual(['one two']);
  });

  it('is the caller’s to abort while it waits for the user', async () => {
    const { stepUp, bank, calls } = await openBank();
    const controller = new AbortController();
    const call = rejectionOf(
      stepUp.fetch(`${bank}/payments`, {
        ...streaming(streamOf(randomBytes(1000), 100)),
        signal: controller.signal,
      }),
    );
    await reach(stepUp, 'choosing');
    controller.abort(new Error('changed my mind'));
    expect(await call).toMatchObject({ message: 'changed my mind' });
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'cancelled', reason: 'aborted' });
    expect(calls()).toHaveLength(1);
  });
});
