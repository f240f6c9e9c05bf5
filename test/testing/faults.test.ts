import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setUp } from './client.js';

const account = '/api/my-account';

describe('faults', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('hit one path and method, as often as set, and can be removed', async () => {
    const { alice, server } = setUp();
    const respond = () => new Response('down', { status: 503 });
    server.faults.add({ path: account, method: 'get', times: 2, respond });
    const read = async () => (await alice.call('GET', account)).status;
    expect((await alice.call('PATCH', account, {})).status).toBe(200);
    expect([await read(), await read(), await read()]).toEqual([503, 503, 200]);
    const remove = server.faults.add({ path: /\/my-account$/g, respond });
    expect([await read(), await read()]).toEqual([503, 503]);
    remove();
    expect(await read()).toBe(200);
    server.faults.add({ path: account, respond });
    server.faults.clear();
    expect(await read()).toBe(200);
  });

  it('are taken from the earliest, one for each request', async () => {
    const { alice, server } = setUp();
    server.faults.add({ path: account, times: 1, respond: () => new Response('', { status: 502 }) });
    server.faults.add({ path: account, times: 1, respond: () => new Response('', { status: 503 }) });
    expect((await alice.call('GET', account)).status).toBe(502);
    expect((await alice.call('GET', account)).status).toBe(503);
  });

  it('leave preflights alone unless they are meant', async () => {
    const { server } = setUp();
    const preflight = () =>
      server.fetch(`http://api.test${account}`, {
        method: 'OPTIONS',
        headers: { 'access-control-request-method': 'GET' },
      });
    server.faults.add({ path: account, respond: 'offline' });
    expect((await preflight()).status).toBe(204);
    server.faults.add({ path: account, method: 'OPTIONS', respond: 'offline' });
    await expect(preflight()).rejects.toThrow(TypeError);
  });

  it('cut the connection before the request arrives, or after it was carried out', async () => {
    const { alice, server } = setUp();
    const path = '/api/verifications/verification-code';
    server.faults.add({ path, times: 1, respond: 'offline' });
    await expect(alice.send()).rejects.toThrow(new TypeError('Failed to fetch'));
    expect(server.inbox).toHaveLength(0);
    server.faults.add({ path, times: 1, respond: 'cut' });
    await expect(alice.send()).rejects.toThrow(new TypeError('Failed to fetch'));
    expect(server.inbox).toHaveLength(1);
  });

  it('hang until the request is aborted', async () => {
    const { server } = setUp();
    server.faults.add({ path: account, respond: 'hang' });
    const controller = new AbortController();
    const pending = server.fetch(`http://api.test${account}`, { signal: controller.signal });
    const settled = vi.fn();
    void pending.then(settled, settled);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(settled).not.toHaveBeenCalled();
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
  });

  it('delay the true answer, and an abort ends the wait', async () => {
    const { alice, server } = setUp();
    server.faults.add({ path: account, delay: 5000 });
    const settled = vi.fn();
    const pending = alice.call('GET', account);
    void pending.then(settled);
    await vi.advanceTimersByTimeAsync(4999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect((await pending).status).toBe(200);
    const controller = new AbortController();
    const aborted = server.fetch(`http://api.test${account}`, { signal: controller.signal });
    controller.abort();
    await expect(aborted).rejects.toHaveProperty('name', 'AbortError');
  });

  it('never carry out a delayed request that was aborted', async () => {
    const { server } = setUp();
    const path = '/api/verifications/verification-code';
    server.faults.add({ path, delay: 100 });
    const controller = new AbortController();
    const pending = server.fetch(`http://api.test${path}`, {
      method: 'POST',
      signal: controller.signal,
      headers: { authorization: `Bearer ${server.signIn('alice')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ identifier: { type: 'email', value: 'alice@example.test' } }),
    });
    controller.abort();
    await expect(pending).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(100);
    expect(server.inbox).toHaveLength(0);
  });

  it('answer with anything at all: HTML, half a JSON, a body that breaks off, the true answer spoilt', async () => {
    const { alice, server } = setUp();
    const broken = () =>
      new ReadableStream({
        start: (stream) => {
          stream.enqueue(new TextEncoder().encode('{"id":'));
        },
        pull: (stream) => {
          stream.error(new TypeError('terminated'));
        },
      });
    const json = { 'content-type': 'application/json' };
    const html = { 'content-type': 'text/html' };
    server.faults.add({ path: account, times: 1, respond: () => new Response('<h1>502</h1>', { headers: html }) });
    server.faults.add({ path: account, times: 1, respond: () => new Response('{"id":', { headers: json }) });
    server.faults.add({ path: account, times: 1, respond: () => new Response(broken(), { headers: json }) });
    server.faults.add({
      path: account,
      respond: async (_request, answer) => {
        const { status, headers } = await answer();
        headers.delete('date');
        return new Response('{}', { status, headers });
      },
    });
    expect((await alice.call('GET', account)).text).toBe('<h1>502</h1>');
    await expect(alice.call('GET', account)).rejects.toThrow(SyntaxError);
    await expect(alice.call('GET', account)).rejects.toThrow('terminated');
    const spoilt = await alice.call('GET', account);
    expect([spoilt.status, spoilt.text, spoilt.headers.has('date')]).toEqual([200, '{}', false]);
  });

  it('apart, an aborted request is refused as fetch refuses it', async () => {
    const { server } = setUp();
    await expect(server.fetch(`http://api.test${account}`, { signal: AbortSignal.abort() })).rejects.toHaveProperty(
      'name',
      'AbortError',
    );
  });
});
