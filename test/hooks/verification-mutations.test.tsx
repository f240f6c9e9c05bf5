import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import {
  HeadlessStepUpProvider,
  useSendCode,
  useVerifyCode,
  useVerifyPassword,
  type KeepRecordOptions,
} from '../../src/headless.js';
import { INTERNALS } from '../../src/core/step-up.js';
import { privateClientOf } from '../../src/hooks/use-secret-mutation.js';
import { CODES, EMAIL, PASSWORD, PHONE, setUp, type Scene } from '../support/with-step-up.js';

function mount({ keepRecord, locale, ...scene }: Scene & KeepRecordOptions & { locale?: string } = {}) {
  const tenant = setUp(scene);
  const host = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <QueryClientProvider client={host}>
        <HeadlessStepUpProvider stepUp={tenant.stepUp} locale={locale}>
          {children}
        </HeadlessStepUpProvider>
      </QueryClientProvider>
    </StrictMode>
  );
  const hook = renderHook(
    () => ({
      password: useVerifyPassword({ keepRecord }),
      send: useSendCode(),
      code: useVerifyCode({ keepRecord }),
    }),
    { wrapper },
  );
  return { ...tenant, ...hook, host, own: privateClientOf(tenant.stepUp) };
}

type Hooks = ReturnType<typeof mount>['result']['current'];

const contentsOf = (client: QueryClient) => [client.getMutationCache().getAll(), client.getQueryCache().getAll()];

/** Every string that can be reached from here, through objects, arrays, maps and sets. */
function stringsIn(root: unknown): Set<string> {
  const strings = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown) => {
    if (typeof value === 'string') strings.add(value);
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value)) return;
    seen.add(value);
    if (value instanceof Map || value instanceof Set) for (const entry of value) visit(entry);
    for (const { value: property } of Object.values(Object.getOwnPropertyDescriptors(value))) visit(property);
  };
  visit(root);
  return strings;
}

describe('a back end that requires another factor', () => {
  const partial = () => Promise.resolve({ id: 'partial', expiresIn: 600, more: [{ method: 'totp' }] });
  const sent = { id: 'code', identifier: EMAIL, for: 'identity', expiresAt: 600_000 } as const;

  it.each<[string, (hooks: Hooks) => Promise<unknown>]>([
    ['useVerifyPassword', ({ password }) => password.mutateAsync(() => PASSWORD)],
    ['useVerifyCode', ({ code }) => code.mutateAsync({ sent, code: () => CODES[0] ?? '' })],
  ])('%s has no record of it', async (_name, verify) => {
    const { result, stepUp } = mount();
    Object.assign(stepUp[INTERNALS].api, { verifyPassword: partial, verifyCode: partial });
    await expect(verify(result.current)).rejects.toMatchObject({ code: 'bad_response', message: /another factor/ });
    expect(stepUp.needsVerification()).toBe(true);
  });
});

describe('useVerifyPassword', () => {
  it('turns the password into a record and hands it to the StepUp', async () => {
    const { result, stepUp, posts, requests, clock } = mount();
    const record = await result.current.password.mutateAsync(() => PASSWORD);
    expect(record).toMatchObject({ method: 'password', verifiedAt: clock.now() });
    expect(record.expiresAt - clock.now()).toBeGreaterThan(590_000);
    expect(stepUp.needsVerification()).toBe(false);
    expect(await stepUp.verify()).toBe(record);
    expect(posts()).toEqual(['POST verifications/password']);
    expect(requests[0]?.body).toBe(JSON.stringify({ password: PASSWORD }));
  });

  it('keeps the record out with keepRecord: false', async () => {
    const { result, stepUp } = mount({ keepRecord: false });
    const record = await result.current.password.mutateAsync(() => PASSWORD);
    expect(record.method).toBe('password');
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('a wrong password is an error to switch on, and no record', async () => {
    const { result, stepUp, posts } = mount();
    result.current.password.mutate(() => 'not-this-one');
    await waitFor(() => expect(result.current.password.error?.code).toBe('wrong_password'));
    expect(stepUp.needsVerification()).toBe(true);
    expect(posts()).toHaveLength(1);
  });

  it('is sent once, whatever became of it', async () => {
    const { result, server, posts } = mount();
    server.faults.add({ path: '/api/verifications/password', respond: 'cut' });
    result.current.password.mutate(() => PASSWORD);
    await waitFor(() => expect(result.current.password.error?.code).toBe('network'));
    expect(posts()).toHaveLength(1);
  });
});

describe('useSendCode and useVerifyCode', () => {
  it.each([EMAIL, PHONE])('verify the user: %j', async (identifier) => {
    const { result, stepUp, posts } = mount();
    const sent = await result.current.send.mutateAsync({ identifier, for: 'identity' });
    const record = await result.current.code.mutateAsync({ sent, code: () => CODES[0] });
    expect(record.method).toBe(identifier.type);
    expect(stepUp.needsVerification({ methods: [identifier.type] })).toBe(false);
    expect(posts()).toEqual(['POST verifications/verification-code', 'POST verifications/verification-code/verify']);
  });

  it('the record’s time runs from the send', async () => {
    const { result, clock, stepUp } = mount();
    const sent = await result.current.send.mutateAsync({ identifier: EMAIL, for: 'identity' });
    clock.advance(540_000);
    const record = await result.current.code.mutateAsync({ sent, code: () => CODES[0] });
    expect(record).toMatchObject({ verifiedAt: clock.now(), expiresAt: sent.expiresAt });
    expect(stepUp.needsVerification()).toBe(false);
    clock.advance(50_000);
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('a new address does not verify the user', async () => {
    const { result, stepUp } = mount();
    const identifier = { type: 'email', value: 'new@example.test' } as const;
    const sent = await result.current.send.mutateAsync({ identifier, for: 'new-identifier' });
    const record = await result.current.code.mutateAsync({ sent, code: () => CODES[0] });
    expect(record.id).toBe(sent.id);
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('keep the record out with keepRecord: false', async () => {
    const { result, stepUp } = mount({ keepRecord: false });
    const sent = await result.current.send.mutateAsync({ identifier: EMAIL, for: 'identity' });
    await result.current.code.mutateAsync({ sent, code: () => CODES[0] });
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('the message is in the provider’s language, unless the call names one', async () => {
    const { result, server } = mount({ locale: 'ko-KR' });
    await result.current.send.mutateAsync({ identifier: EMAIL, for: 'identity' });
    expect(server.inbox.latest()?.language).toBe('ko');
    await result.current.send.mutateAsync({ identifier: EMAIL, for: 'identity', language: 'en' });
    expect(server.inbox.latest()?.language).toBe('en');
  });

  it('a wrong code is an error to switch on', async () => {
    const { result, stepUp } = mount();
    const sent = await result.current.send.mutateAsync({ identifier: EMAIL, for: 'identity' });
    result.current.code.mutate({ sent, code: () => '111111' });
    await waitFor(() => expect(result.current.code.error?.code).toBe('wrong_code'));
    expect(stepUp.needsVerification()).toBe(true);
  });
});

describe('the caches', () => {
  it('hold no password and no code, neither during the request nor after it, right or wrong', async () => {
    const { result, server, host, own } = mount();
    const secrets = [PASSWORD, 'not-this-one', CODES[0], '111111'];
    const found = () => {
      const strings = [...stringsIn(contentsOf(own)), ...stringsIn(contentsOf(host))];
      return secrets.filter((secret) => strings.some((text) => text.includes(secret)));
    };
    // The walk does reach what a mutation keeps.
    const sent = await result.current.send.mutateAsync({ identifier: EMAIL, for: 'identity' });
    expect(stringsIn(contentsOf(own))).toContain(EMAIL.value);

    const during: string[][] = [];
    server.faults.add({
      path: /verify$|password$/,
      respond: (_, answer) => {
        during.push(found());
        return answer();
      },
    });
    await expect(result.current.password.mutateAsync(() => 'not-this-one')).rejects.toMatchObject({
      name: 'VerificationError',
    });
    await expect(result.current.code.mutateAsync({ sent, code: () => '111111' })).rejects.toMatchObject({
      code: 'wrong_code',
    });
    expect(found()).toEqual([]);
    await result.current.password.mutateAsync(() => PASSWORD);
    await result.current.code.mutateAsync({ sent, code: () => CODES[0] });
    expect(found()).toEqual([]);
    expect(during).toEqual([[], [], [], []]);
    expect(host.getMutationCache().getAll()).toEqual([]);
  });

  it('are empty when the component has gone', async () => {
    const { result, own, unmount } = mount();
    await result.current.password.mutateAsync(() => PASSWORD);
    expect(own.getMutationCache().getAll()).not.toEqual([]);
    unmount();
    await waitFor(() => expect(own.getMutationCache().getAll()).toEqual([]));
    expect(own.getQueryCache().getAll()).toEqual([]);
  });
});

it.each([
  ['verifyPassword', (hooks: Hooks) => hooks.password.mutateAsync(() => PASSWORD)],
  ['sendCode', (hooks: Hooks) => hooks.send.mutateAsync({ identifier: EMAIL, for: 'identity' })],
  [
    'verifyCode',
    (hooks: Hooks) =>
      hooks.code.mutateAsync({
        sent: { id: 'x', identifier: EMAIL, for: 'identity', expiresAt: 0 },
        code: () => '407918',
      }),
  ],
] as const)('a back end without %s: the call fails, and names what is missing', async (name, mutate) => {
  const { result, api } = mount();
  Object.assign(api, { [name]: undefined });
  const failure = mutate(result.current);
  await expect(failure).rejects.toThrow(`the back end has no ${name}`);
  await expect(failure).rejects.toMatchObject({ name: 'VerificationError', code: 'not_enabled' });
});
