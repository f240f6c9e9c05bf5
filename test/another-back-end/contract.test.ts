// The requirements of the kit for every `VerificationApi`.
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { IssuedRecord } from '../../src/api/types.js';
import { createStepUp } from '../../src/index.js';
import { deferred } from '../api/deferred.js';
import { failureOf, textOf } from '../api/inspect.js';
import { createAuthenticator } from './authenticator.js';
import { backEnds, EMAIL, ORIGIN, PASSWORD, type BackEnd, type Differences } from './back-ends.js';
import { guides } from './guides/back-ends.js';

const { signal } = new AbortController();
const defaultIdentifier = { type: 'email', value: EMAIL } as const;

afterEach(() => vi.unstubAllGlobals());

const calls: Record<string, (backEnd: BackEnd, signal: AbortSignal) => Promise<unknown>> = {
  getMethods: ({ api }, signal) => api.getMethods({ signal }),
  verifyPassword: ({ api }, signal) => api.verifyPassword({ password: PASSWORD }, { signal }),
  sendCode: ({ api, identifier = defaultIdentifier }, signal) =>
    api.sendCode({ identifier, for: 'identity', language: 'ko' }, { signal }),
  verifyCode: ({ api, identifier = defaultIdentifier }, signal) =>
    api.verifyCode({ identifier, id: 'an-id', code: '918273' }, { signal }),
};
const finish = (answer: string) => (api: BackEnd['api'], signal: AbortSignal) =>
  api.finish!({ method: 'totp', answer }, { signal });

/** The tests by their titles. */
const contract: Record<string, (backEnd: BackEnd) => Promise<void>> = {};
const part = (title: string, run: (backEnd: BackEnd) => Promise<void>) => void (contract[title] = run);

part('returns the methods, with the address as the server has it', async ({ api, appCode, methods }) => {
  const further = appCode ? [{ method: 'totp' }, { method: 'backup-code' }] : [];
  const options = [{ method: 'password' }, { method: 'email', identifier: defaultIdentifier }, ...further];
  expect(await api.getMethods({ signal })).toEqual(methods ?? { options, username: 'alice' });
});

part('has its own origin', async ({ api }) => {
  expect(await Promise.resolve(api.origin)).toBe(ORIGIN);
});

part('a password returns a record, valid for ten minutes', async ({ api, use, advance }) => {
  expect(await use()).toBe(401);
  const { id, expiresIn } = await api.verifyPassword({ password: PASSWORD }, { signal });
  expect(Math.round(expiresIn / 60)).toBe(10);
  advance((expiresIn - 10) * 1000);
  expect(Math.floor((await use(id)) / 100)).toBe(2);
  advance(11_000);
  expect(await use(id)).toBe(401);
});

part('a wrong password is reported as such, and leaves no record', async ({ api }) => {
  const error = await failureOf(api.verifyPassword({ password: 'pw-Zx81' }, { signal }));
  expect(error.code).toBe('wrong_password');
  expect(textOf(error)).not.toContain('pw-Zx81');
});

part(
  'a code returns a record: that of its message, and no other',
  async ({ api, use, codes, identifier = defaultIdentifier }) => {
    const first = await api.sendCode({ identifier, for: 'identity', language: 'ko' }, { signal });
    expect(await use(first.id)).toBe(401);
    const second = await api.sendCode({ identifier, for: 'identity' }, { signal });
    const [, code] = codes();
    const crossed = await failureOf(api.verifyCode({ identifier, id: first.id, code: code! }, { signal }));
    expect(crossed.code).toBe('wrong_code');
    expect(textOf(crossed)).not.toContain(code);
    const { id } = await api.verifyCode({ identifier, id: second.id, code: code! }, { signal });
    expect(Math.floor((await use(id)) / 100)).toBe(2);
  },
);

part(
  'has codes that end: by time, and by too many tries',
  async ({ api, codes, advance, identifier = defaultIdentifier }) => {
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
  },
);

part(
  'sends secrets in bodies only, and sends each request once',
  async ({ api, requests, reads = 0, identifier = defaultIdentifier }) => {
    await api.verifyPassword({ password: PASSWORD }, { signal });
    await api.sendCode({ identifier, for: 'identity' }, { signal });
    const posts = requests.filter(({ method }) => method === 'POST');
    expect([posts.length, requests.length]).toEqual([2, 2 + reads]);
    for (const request of requests) {
      expect(request).toMatchObject({ redirect: 'error', cache: 'no-store' });
      expect(request.url + JSON.stringify([...request.headers])).not.toMatch(/right-one|alice@/i);
    }
  },
);

part('carries a call through', async ({ api, use }) => {
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

for (const [call, make] of Object.entries(calls)) {
  part(`${call} is aborted by its signal`, async (backEnd) => {
    const asked = deferred();
    backEnd.breakOff((request) => {
      asked.resolve();
      return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
    });
    const controller = new AbortController();
    const failure = failureOf(make(backEnd, controller.signal));
    await asked.promise;
    controller.abort();
    expect((await failure).code).toBe('aborted');
  });

  part(`${call} fails with a code for whatever is on the way`, async (backEnd) => {
    const ways: [string, () => Promise<Response>][] = [
      ['network', () => Promise.reject(new TypeError('Failed to fetch'))],
      ['server_error', () => Promise.resolve(Response.json({ message: 'x' }, { status: 500 }))],
      ['bad_response', () => Promise.resolve(new Response('<!doctype html>'))],
    ];
    for (const [code, answer] of ways) {
      backEnd.breakOff(answer);
      expect((await failureOf(make(backEnd, signal))).code).toBe(code);
    }
  });
}

const own = Object.entries(backEnds).map(([name, begin]) => [name, { begin, differences: {} }] as const);
interface Subject {
  begin: () => BackEnd | Promise<BackEnd>;
  differences: Differences;
}

describe.each<readonly [string, Subject]>([...own, ...Object.entries(guides)])('%s', (_name, subject) => {
  const { begin, differences } = subject;
  for (const [title, run] of Object.entries(contract)) {
    const difference = differences[title];
    const name = difference ? `${title}: not here, ${difference.why}` : title;
    it(name, async () => (difference?.instead ?? run)(await begin()));
  }

  it('differs from the others in nothing else', () => {
    expect(Object.keys(contract)).toEqual(expect.arrayContaining(Object.keys(differences)));
  });
});

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
