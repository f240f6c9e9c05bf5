/**
 * Whatever comes over the wire: a typed value or a `VerificationError` of the closed list, in bounded time, and nothing of
 * the server’s text. `STEP_UP_LONG=1` plays more; `STEP_UP_SEED` plays the same again.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAccountApi } from '../../src/loading/headless.js';
import { isVerificationError, verificationErrorCodes } from '../../src/api/errors.js';
import type { AccountApi } from '../../src/api/types.js';
import { readLinkFailure, readLinkOutcome } from '../../src/identifier/link-outcome.js';
import { readRefusal } from '../../src/core/call/challenge.js';
import { parseChallenges } from '../../src/core/call/www-authenticate.js';
import { textOf } from '../api/inspect.js';
import { isLong, seed } from '../support/long-run.js';
import { answer, headerText, nastyText, responseOf, TEXT } from './arbitrary.js';
import { costOf } from '../support/cost.js';

const signal = new AbortController().signal;
const numRuns = isLong ? 4000 : 200;
const again = `again: STEP_UP_SEED=${seed} npx vitest run --project unit test/hostile`;

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
afterEach(() => vi.useRealTimers());

const identifier = { type: 'email', value: 'alice@example.test' } as const;
const calls: Record<string, (api: AccountApi) => Promise<unknown>> = {
  getMethods: (api) => api.getMethods({ signal }),
  verifyPassword: (api) => api.verifyPassword({ password: 'pw-Zx81' }, { signal }),
  sendCode: (api) => api.sendCode({ identifier, for: 'identity' }, { signal }),
  verifyCode: (api) => api.verifyCode({ identifier, id: 'rec', code: '918273' }, { signal }),
};

const apiOver = (fetch: (request: Request) => Promise<Response>) =>
  createAccountApi({ endpoint: 'http://account.test', getAccessToken: () => 'token', fetch });

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const ID = /^[\w-]{1,128}$/;

/** The result of a call has the fields of its type, and no other. */
function expectTyped(value: unknown) {
  const given = value as Record<string, unknown>;
  const keys = Object.keys(given).sort().join();
  if ('options' in given) {
    expect(['options', 'options,username']).toContain(keys);
    for (const option of given.options as { method: string; identifier?: { type: string; value: unknown } }[]) {
      expect(['password', 'email', 'phone']).toContain(option.method);
      if (option.method === 'password') expect(Object.keys(option)).toEqual(['method']);
      else {
        expect(option.identifier?.type).toBe(option.method);
        expect(typeof option.identifier?.value === 'string' && option.identifier.value.length <= 320).toBe(true);
      }
    }
  } else {
    expect(given.id).toMatch(ID);
    if (keys === 'id') return;
    expect(keys).toBe('expiresIn,id');
    expect(given.expiresIn).toSatisfy((left: number) => left > 0 && left <= 86_400);
  }
}

function expectOurs(error: unknown) {
  expect(isVerificationError(error), textOf(error)).toBe(true);
  const { code, requestId } = error as { code: never; requestId?: string };
  expect(verificationErrorCodes).toContain(code);
  expect(textOf(error)).not.toContain(TEXT);
  expect(textOf(error)).not.toMatch(/<\w/);
  if (requestId !== undefined) expect(requestId).toMatch(ID);
}

const settled = (call: Promise<unknown>) =>
  call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

describe('any answer', { timeout: 120_000 }, () => {
  test('is read as what it should be, or is a typed error', async ({ task }) => {
    const property = fc.asyncProperty(pick(Object.keys(calls)), answer, async (name, data) => {
      const outcome = await settled(calls[name]!(apiOver(() => Promise.resolve(responseOf(data)))));
      if ('value' in outcome) expectTyped(outcome.value);
      else expectOurs(outcome.error);
    });
    await fc.assert(property, { numRuns, seed });
    expect(({} as Record<string, unknown>).polluted, again).toBeUndefined();
    Object.assign(task.meta, { figure: `${numRuns} hostile answers, each a typed value or a typed error` });
  });

  test('to a call of the app’s own is a challenge, a lost session, or the app’s own business', async () => {
    const property = fc.asyncProperty(answer, fc.boolean(), async (data, isThrown) => {
      const response = responseOf(data);
      const refusal = await readRefusal(isThrown ? { response } : response);
      if (refusal?.kind === 'challenge') {
        const { maxAge, acrValues = [] } = refusal.challenge;
        if (maxAge !== undefined) expect(Number.isSafeInteger(maxAge)).toBe(true);
        expect(acrValues.every((value) => typeof value === 'string')).toBe(true);
      } else if (refusal) expect(data.status).toBe(401);
      expect(response.bodyUsed).toBe(false);
    });
    await fc.assert(property, { numRuns, seed });
  });

  test('to a call that links, returned or thrown, links nothing it shouldn’t and is a typed error', async () => {
    const anything = fc.oneof(
      answer.map((data) => responseOf(data)),
      answer.map(({ status, body }) => ({ status, data: body })),
      fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true }),
    );
    const property = fc.asyncProperty(anything, fc.boolean(), async (thing, isThrown) => {
      if (isThrown) expect(verificationErrorCodes).toContain((await readLinkFailure(thing)).code);
      else {
        const outcome = await settled(readLinkOutcome(thing));
        if ('error' in outcome) expectOurs(outcome.error);
      }
    });
    await fc.assert(property, { numRuns, seed });
  });
});

test('any header of a challenge is read to its end, in time that grows with its length', async () => {
  const nasty = fc.oneof(
    headerText,
    fc.string({
      unit: fc.constantFrom('Bearer ', 'a', '=', '"', '\\', ',', ' ', 'error="insufficient_user_authentication"', ';'),
    }),
  );
  fc.assert(
    fc.property(nasty, (header) => {
      for (const { scheme, params } of parseChallenges(header)) {
        expect(scheme).toMatch(/^\S+$/);
        expect(Object.getPrototypeOf(params)).toBeNull();
      }
    }),
    { numRuns, seed },
  );
  for (const unit of ['a', 'a ', 'a=', 'a="', 'a=b,', 'a=",', '\\"', '=', ' ', ',', 'a=a a=']) {
    const header = `Bearer ${unit.repeat(50_000)}`;
    expect(await costOf(() => parseChallenges(header)), JSON.stringify(unit)).toBeLessThan(2000);
  }
});

describe('too much', () => {
  const size = isLong ? 10_000_000 : 1_000_000;
  const heavy: Record<string, string> = {
    'one string': `{"code":"${'a'.repeat(size)}"}`,
    'a code without an end': `{"code":"${'a.'.repeat(5_000_000)}"}`,
    'one id': `{"verificationRecordId":"${'x'.repeat(size)}","id":"${'x'.repeat(321)}"}`,
    'many keys': `{${Array.from({ length: size / 25 }, (_, index) => `"k${index}":[{}]`).join()}}`,
    'arrays in arrays': '['.repeat(size),
    'no JSON': '<p>'.repeat(size / 3),
  };
  test.each(Object.keys(heavy))('megabytes of %s', { timeout: 60_000 }, async (name) => {
    for (const status of isLong ? [200, 401, 500] : [400]) {
      const respond = () => Promise.resolve(new Response(heavy[name], { status }));
      const chosen = isLong ? Object.values(calls) : [calls.verifyPassword!];
      const { user, system } = process.cpuUsage();
      for (const call of chosen) expectOurs(((await settled(call(apiOver(respond)))) as { error: unknown }).error);
      await readRefusal(new Response(heavy[name], { status: 401 }));
      const after = process.cpuUsage({ user, system });
      expect((after.user + after.system) / 1000).toBeLessThan(chosen.length * 10_000);
    }
  });

  const drips = () =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('{"code":"')),
        pull: () => new Promise(() => undefined),
      }),
      { status: 401 },
    );

  test.each(Object.entries(calls))('an answer that never ends is a timeout: %s', async (_name, call) => {
    const api = apiOver(() => Promise.resolve(drips()));
    await api.preload?.();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const outcome = settled(call(api));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await outcome).toMatchObject({ error: { code: 'timeout' } });
  });

  test('a refusal of an app’s own call that never ends goes to the app as it is', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const refusal = readRefusal(drips());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await refusal).toBeUndefined();
  });
});

test('a token, a language or an address that no header or URL can hold is a typed error', async () => {
  const property = fc.asyncProperty(nastyText, nastyText, nastyText, async (token, language, value) => {
    const sent: Request[] = [];
    const api = createAccountApi({
      endpoint: 'http://account.test',
      getAccessToken: () => token,
      fetch: (request) => {
        sent.push(request);
        return Promise.resolve(Response.json({ verificationRecordId: 'rec' }));
      },
    });
    const call = api.sendCode({ identifier: { type: 'email', value }, for: 'identity', language }, { signal });
    const outcome = await settled(call);
    if ('error' in outcome) expectOurs(outcome.error);
    for (const { url } of sent) expect(url).toBe('http://account.test/api/verifications/verification-code');
  });
  await fc.assert(property, { numRuns, seed });
});
