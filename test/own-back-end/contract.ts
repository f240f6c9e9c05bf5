// The requirements of the kit for every `VerificationApi`, as tests.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createStepUp } from '../../src/index.js';
import { deferred } from '../api/deferred.js';
import { failureOf, textOf } from '../api/inspect.js';
import { EMAIL, ORIGIN, PASSWORD, type BackEnd, type Differences } from './back-end.js';

const { signal } = new AbortController();
const defaultIdentifier = { type: 'email', value: EMAIL } as const;

const calls: Record<string, (backEnd: BackEnd, signal: AbortSignal) => Promise<unknown>> = {
  getMethods: ({ api }, signal) => api.getMethods({ signal }),
  verifyPassword: ({ api }, signal) => api.verifyPassword({ password: PASSWORD }, { signal }),
  sendCode: ({ api, identifier = defaultIdentifier }, signal) =>
    api.sendCode({ identifier, for: 'identity', language: 'ko' }, { signal }),
  verifyCode: ({ api, identifier = defaultIdentifier }, signal) =>
    api.verifyCode({ identifier, id: 'an-id', code: '918273' }, { signal }),
};

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

/** Runs all of them over back ends that start from the beginning. */
export function describeContract(name: string, begin: () => BackEnd | Promise<BackEnd>, differences: Differences = {}) {
  describe(name, () => {
    for (const [title, run] of Object.entries(contract)) {
      const difference = differences[title];
      const shown = difference ? `${title}: not here, ${difference.why}` : title;
      it(shown, async () => (difference?.instead ?? run)(await begin()));
    }

    it('differs from the others in nothing else', () => {
      expect(Object.keys(contract)).toEqual(expect.arrayContaining(Object.keys(differences)));
    });
  });
}
