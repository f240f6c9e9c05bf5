// The requirements of the kit for every `VerificationApi`.
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createStepUp } from '../../src/index.js';
import { deferred } from '../api/deferred.js';
import { failureOf, textOf } from '../api/inspect.js';
import { backEnds, EMAIL, PASSWORD, type BackEnd } from './back-ends.js';

const { signal } = new AbortController();
const identifier = { type: 'email', value: EMAIL } as const;

afterEach(() => vi.unstubAllGlobals());

const calls: Record<string, (api: BackEnd['api'], signal: AbortSignal) => Promise<unknown>> = {
  getMethods: (api, signal) => api.getMethods({ signal }),
  verifyPassword: (api, signal) => api.verifyPassword({ password: PASSWORD }, { signal }),
  sendCode: (api, signal) => api.sendCode({ identifier, for: 'identity', language: 'ko' }, { signal }),
  verifyCode: (api, signal) => api.verifyCode({ identifier, id: 'an-id', code: '918273' }, { signal }),
};
const everyCall = Object.entries(calls);

describe.each(Object.entries(backEnds))('%s', (_name, begin) => {
  it('returns the methods, with the address as the server has it', async () => {
    expect(await begin().api.getMethods({ signal })).toEqual({
      options: [{ method: 'password' }, { method: 'email', identifier }],
      username: 'alice',
    });
  });

  it('has its own origin', () => {
    expect(begin().api.origin).toBe('https://back-end.test');
  });

  it('a password returns a record, valid for ten minutes', async () => {
    const { api, use, advance } = begin();
    expect(await use()).toBe(401);
    const { id, expiresIn } = await api.verifyPassword({ password: PASSWORD }, { signal });
    expect(Math.round(expiresIn / 60)).toBe(10);
    advance((expiresIn - 10) * 1000);
    expect(Math.floor((await use(id)) / 100)).toBe(2);
    advance(11_000);
    expect(await use(id)).toBe(401);
  });

  it('a wrong password is reported as such, and leaves no record', async () => {
    const error = await failureOf(begin().api.verifyPassword({ password: 'pw-Zx81' }, { signal }));
    expect(error.code).toBe('wrong_password');
    expect(textOf(error)).not.toContain('pw-Zx81');
  });

  it('a code returns a record: that of its message, and no other', async () => {
    const { api, use, codes } = begin();
    const first = await api.sendCode({ identifier, for: 'identity', language: 'ko' }, { signal });
    expect(await use(first.id)).toBe(401);
    const second = await api.sendCode({ identifier, for: 'identity' }, { signal });
    const [, code] = codes();
    const crossed = await failureOf(api.verifyCode({ identifier, id: first.id, code: code! }, { signal }));
    expect(crossed.code).toBe('wrong_code');
    expect(textOf(crossed)).not.toContain(code);
    const { id } = await api.verifyCode({ identifier, id: second.id, code: code! }, { signal });
    expect(Math.floor((await use(id)) / 100)).toBe(2);
  });

  it('has codes that end: by time, and by too many tries', async () => {
    const { api, codes, advance } = begin();
    const { id } = await api.sendCode({ identifier, for: 'identity' }, { signal });
    const [code] = codes();
    const wrong = code === '111111' ? '222222' : '111111';
    const enter = (entered: string, of = id) =>
      failureOf(api.verifyCode({ identifier, id: of, code: entered }, { signal }));
    let said = 'wrong_code';
    for (let tries = 0; said === 'wrong_code' && tries < 20; tries += 1) said = (await enter(wrong)).code;
    expect(said).toBe('too_many_tries');
    const later = await api.sendCode({ identifier, for: 'identity' }, { signal });
    advance(11 * 60_000);
    expect(['code_expired', 'record_gone']).toContain((await enter(codes()[1]!, later.id)).code);
  });

  it.each(everyCall)('%s is aborted by its signal', async (_call, make) => {
    const { api, breakOff } = begin();
    const asked = deferred();
    breakOff((request) => {
      asked.resolve();
      return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
    });
    const controller = new AbortController();
    const failure = failureOf(make(api, controller.signal));
    await asked.promise;
    controller.abort();
    expect((await failure).code).toBe('aborted');
  });

  it.each(everyCall)('%s fails with a code for whatever is on the way', async (_call, make) => {
    const { api, breakOff } = begin();
    const ways: [string, () => Promise<Response>][] = [
      ['network', () => Promise.reject(new TypeError('Failed to fetch'))],
      ['server_error', () => Promise.resolve(Response.json({ message: 'x' }, { status: 500 }))],
      ['bad_response', () => Promise.resolve(new Response('<!doctype html>'))],
    ];
    for (const [code, answer] of ways) {
      breakOff(answer);
      expect((await failureOf(make(api, signal))).code).toBe(code);
    }
  });

  it('sends secrets in bodies only, and sends each request once', async () => {
    const { api, requests } = begin();
    await api.verifyPassword({ password: PASSWORD }, { signal });
    await api.sendCode({ identifier, for: 'identity' }, { signal });
    expect(requests).toHaveLength(2);
    for (const request of requests) {
      expect(request).toMatchObject({ method: 'POST', redirect: 'error', cache: 'no-store' });
      expect(request.url + JSON.stringify([...request.headers])).not.toMatch(/right-one|alice@/i);
    }
  });

  it('carries a call through', async () => {
    const { api, use } = begin();
    const stepUp = createStepUp({ api });
    onTestFinished(stepUp.flow.subscribe(() => undefined)); // a dialog of the app's
    const call = stepUp.run(async ({ headers }) => {
      const status = await use(headers['logto-verification-id']);
      const wants = { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' };
      return new Response(null, { status: status === 401 ? 401 : 204, headers: status === 401 ? wants : {} });
    });
    await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
    await stepUp.flow.selectMethod('password');
    await stepUp.flow.submitPassword(PASSWORD);
    expect((await call).status).toBe(204);
  });
});
