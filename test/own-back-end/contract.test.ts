// The requirements of the kit for every `VerificationApi`.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { IssuedRecord } from '../../src/api/types.js';
import { failureOf, textOf } from '../api/inspect.js';
import { createAuthenticator } from './authenticator.js';
import type { BackEnd } from './back-end.js';
import { backEnds } from './back-ends.js';
import { describeContract } from './contract.js';

const { signal } = new AbortController();

afterEach(() => vi.unstubAllGlobals());

const finish = (answer: string) => (api: BackEnd['api'], signal: AbortSignal) =>
  api.finish!({ method: 'totp', answer }, { signal });

for (const [name, begin] of Object.entries(backEnds)) describeContract(name, begin);

describe.each(Object.entries(backEnds).filter(([, begin]) => begin().appCode))(
  '%s: codes that nobody sends',
  (_name, begin) => {
    const all = () => {
      const { api, appCode, backupCodes, ...between } = begin();
      const check = (method: string, answer: string) =>
        api.finish!({ method, answer }, { signal }) as Promise<IssuedRecord>;
      return { ...between, api, appCode: appCode!, backupCodes: backupCodes!, check };
    };
    const otherThan = (code: string) => (code === '111111' ? '222222' : '111111');

    it('a code of the app returns a record, once', async () => {
      const { check, appCode, use } = all();
      const code = appCode();
      const { id, expiresIn } = await check('totp', code);
      expect(expiresIn).toBe(600);
      expect(Math.floor((await use(id)) / 100)).toBe(2);
      expect((await failureOf(check('totp', code))).code).toBe('code_used');
    });

    it('so does the next one, and one from the minute before does not', async () => {
      const { check, appCode, advance } = all();
      const old = appCode();
      advance(90_000);
      expect((await failureOf(check('totp', old))).code).toBe('wrong_code');
      await check('totp', appCode());
    });

    it('a backup code returns a record, once, however it is written', async () => {
      const { check, backupCodes, use } = all();
      const [code, other] = backupCodes;
      const { id } = await check('backup-code', code!.toUpperCase().replace('-', ''));
      expect(Math.floor((await use(id)) / 100)).toBe(2);
      expect((await failureOf(check('backup-code', code!))).code).toBe('code_used');
      await check('backup-code', other!);
    });

    it.each(['totp', 'backup-code'])(
      '%s is locked after wrong ones, and no error contains what was typed',
      async (method) => {
        const { check, appCode } = all();
        const wrong = otherThan(appCode());
        const failures = [];
        for (let tries = 0; tries < 6; tries += 1) failures.push(await failureOf(check(method, wrong)));
        expect(failures.map(({ code }) => code)).toEqual([...Array<string>(4).fill('wrong_code'), 'locked', 'locked']);
        expect(failures.map((failure) => textOf(failure)).join()).not.toContain(wrong);
      },
    );

    it('a code is in the body alone, and is sent once', async () => {
      const { check, appCode, requests } = all();
      const code = appCode();
      await check('totp', code);
      expect(requests).toHaveLength(1);
      const [request] = requests;
      expect(request!.url + JSON.stringify([...request!.headers])).not.toContain(code);
      expect(await request!.json()).toEqual({ method: 'totp', answer: code });
    });

    it('is aborted by its signal, and fails with a code for whatever is on the way', async () => {
      const { api, breakOff } = all();
      const controller = new AbortController();
      breakOff((request) => {
        controller.abort();
        return Promise.reject(request.signal.reason as Error);
      });
      expect((await failureOf(finish('123456')(api, controller.signal))).code).toBe('aborted');
      for (const [code, answer] of [
        ['network', () => Promise.reject(new TypeError('Failed to fetch'))],
        ['server_error', () => Promise.resolve(Response.json({}, { status: 503 }))],
        ['bad_response', () => Promise.resolve(new Response('<!doctype html>'))],
      ] as const) {
        breakOff(answer);
        expect((await failureOf(finish('123456')(api, signal))).code).toBe(code);
      }
    });
  },
);

describe.each(Object.entries(backEnds).filter(([, begin]) => begin().addPasskey))('%s: passkeys', (_name, begin) => {
  const origin = 'https://back-end.test';
  const all = async () => {
    const { api, addPasskey, ...between } = begin();
    const passkey = await addPasskey!();
    const request = async () => {
      const { id, ask, ...rest } = await api.begin!({ method: 'passkey' }, { signal });
      return { ...rest, id, ask: ask as { challenge: string } };
    };
    const check = (id: string, answer: unknown) =>
      api.finish!({ method: 'passkey', id, answer }, { signal }) as Promise<IssuedRecord>;
    return { ...between, api, passkey, request, check };
  };

  it('an answer of the passkey returns a record, once', async () => {
    const { passkey, request, check, use } = await all();
    const { id, ask, expiresIn } = await request();
    expect(expiresIn).toBeGreaterThanOrEqual(60);
    const answer = passkey.authenticate(ask, { origin });
    const record = await check(id, answer);
    expect(record.expiresIn).toBe(600);
    expect(Math.floor((await use(record.id)) / 100)).toBe(2);
    expect((await failureOf(check(id, answer))).code).toBe('record_gone');
  });

  it('a request ends', async () => {
    const { passkey, request, check, advance } = await all();
    const { id, ask, expiresIn } = await request();
    advance((expiresIn + 1) * 1000);
    const failure = await failureOf(check(id, passkey.authenticate(ask, { origin })));
    expect(['code_expired', 'record_gone']).toContain(failure.code);
  });

  it('an answer to another request, for another site, or of another passkey is refused', async () => {
    const { passkey, request, check } = await all();
    const other = await request();
    for (const answerTo of [
      () => passkey.authenticate(other.ask, { origin }),
      (ask: { challenge: string }) => passkey.authenticate(ask, { origin: 'https://back-end.test.example' }),
      (ask: { challenge: string }) => passkey.authenticate(ask, { origin, isVerified: false }),
      (ask: { challenge: string }) => createAuthenticator().authenticate(ask, { origin }),
    ]) {
      const { id, ask } = await request();
      expect((await failureOf(check(id, answerTo(ask)))).code).toBe('wrong_code');
    }
  });

  it('is aborted by its signal, and fails with a code for whatever is on the way', async () => {
    const { api, breakOff } = await all();
    for (const call of [
      (signal: AbortSignal) => api.begin!({ method: 'passkey' }, { signal }),
      (signal: AbortSignal) => api.finish!({ method: 'passkey', id: 'an-id', answer: {} }, { signal }),
    ]) {
      const controller = new AbortController();
      breakOff((request) => {
        controller.abort();
        return Promise.reject(request.signal.reason as Error);
      });
      expect((await failureOf(call(controller.signal))).code).toBe('aborted');
      breakOff(() => Promise.reject(new TypeError('Failed to fetch')));
      expect((await failureOf(call(signal))).code).toBe('network');
    }
  });
});
