import { describe, expect, it } from 'vitest';
import { password, setUp } from './client.js';

const path = 'http://api.test/api/verifications/password';

describe('over the wire', () => {
  it('answers a preflight for every open path, also one that doesn’t exist', async () => {
    const { server } = setUp();
    const preflight = (url: string, headers = {}) =>
      server.fetch(url, {
        method: 'OPTIONS',
        headers: { origin: 'https://shop.test', 'access-control-request-method': 'POST', ...headers },
      });
    const answer = await preflight('http://api.test/api/my-account/nope', {
      'access-control-request-headers': 'logto-verification-id',
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.test');
    expect(answer.headers.get('access-control-allow-headers')).toBe('logto-verification-id');
    expect(answer.headers.has('access-control-max-age')).toBe(false);
    const other = await preflight('http://api.test/api/my-accounts');
    expect([other.status, other.headers.has('access-control-allow-origin')]).toEqual([404, false]);
  });

  it('names the methods that a path has', async () => {
    const { alice, server } = setUp();
    const wrong = await alice.call('GET', '/api/verifications/password');
    expect([wrong.status, wrong.text, wrong.headers.get('allow')]).toEqual([405, 'Method Not Allowed', 'POST']);
    const options = await server.fetch('http://api.test/api/my-account', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([200, 'HEAD, GET, PATCH']);
    const head = await alice.call('HEAD', '/api/my-account');
    expect([head.status, head.text]).toEqual([200, '']);
  });

  it('lets a page without an origin read the answer', async () => {
    const { alice } = setUp();
    const answer = await alice.call('GET', '/api/my-account', undefined, { origin: 'null' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('null');
    expect(answer.headers.get('access-control-expose-headers')).toBe('*');
  });

  it('reads JSON and forms, and nothing else', async () => {
    const { server } = setUp();
    const authorization = `Bearer ${server.signIn('alice')}`;
    const post = async (body: string, type: string, url = path) => {
      const response = await server.fetch(url, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body,
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const json = JSON.stringify({ password });
    expect((await post(json, 'application/json; charset=utf-8')).status).toBe(201);
    expect((await post(json, 'application/octet-stream')).body.code).toBe('guard.invalid_input');
    expect(Object.keys((await post('"text"', 'application/json')).body)).toEqual(['message']);
    expect((await post('', 'application/json')).body.code).toBe('guard.invalid_input');
    const form = 'identifier[type]=email&identifier[value]=alice%40example.test';
    const send = 'http://api.test/api/verifications/verification-code';
    expect((await post(form, 'application/x-www-form-urlencoded', send)).status).toBe(201);
    expect((await post('{"identifier":{"type":"fax"}}', 'application/json', send)).body.data).toMatchObject({
      issues: [{ code: 'invalid_union_discriminator', path: ['identifier', 'type'] }],
    });
  });

  it('lists what is wrong in one line each', async () => {
    const { alice } = setUp();
    const { body } = await alice.call('POST', '/api/verifications/verification-code/verify', {
      identifier: { type: 'email', value: 'nope' },
      code: 5,
    });
    expect(String(body.details).split('\n')).toHaveLength(3);
  });

  it('has its messages in English and Korean, and one of them in English alone', async () => {
    const { alice } = setUp({ policy: { sendsPerRecipient: 0 } });
    const message = async (url: string, body: unknown, language: string) =>
      (await alice.call('POST', url, body, { 'accept-language': language })).body.message;
    const wrong = (language: string) => message('/api/verifications/password', { password: 'x' }, language);
    expect(await wrong('ko')).toMatch(/[가-힣]/);
    expect(await wrong('ja')).toBe(await wrong('en'));
    const identifier = { type: 'email', value: 'alice@example.test' };
    expect(await message('/api/verifications/verification-code', { identifier }, 'ko')).not.toMatch(/[가-힣]/);
  });

  it('takes what fetch takes', async () => {
    const { server } = setUp();
    const { fetch } = server;
    for (const input of [path, new URL(path), new Request(path)]) expect((await fetch(input)).status).toBe(405);
    expect((await fetch('/api/nope')).status).toBe(404);
    expect((await fetch(new Request(path), { method: 'POST' })).status).toBe(401);
  });
});
