// The contract of the pages in docs/back-ends, and what they claim beyond it.
import { URI, type TOTP } from 'otpauth';
import { updatePassword } from '@firebase/auth';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { StepUp } from '../../../src/headless.js';
import { failureOf } from '../../api/inspect.js';
import { ORIGIN, PASSWORD } from '../back-end.js';
import { describeContract } from '../contract.js';
import { createAppStepUp as createBetterAuthStepUp } from './better-auth.js';
import { betterAuth, firebase, guides, supabase } from './back-ends.js';
import { createAppStepUp as createFirebaseStepUp } from './firebase.js';
import { createAppStepUp as createSupabaseStepUp } from './supabase.js';

const { signal } = new AbortController();
const DAY = 86_400_000;

afterEach(() => vi.unstubAllGlobals());

for (const [name, { begin, differences }] of Object.entries(guides)) describeContract(name, begin, differences);

describe.each(Object.entries(guides))('%s', (_name, { begin }) => {
  it('sends no code to a new address', async () => {
    const { api, codes, identifier } = await begin();
    const failure = await failureOf(api.sendCode({ identifier: identifier!, for: 'new-identifier' }, { signal }));
    expect(failure.code).toBe('identifier_not_allowed');
    expect(codes()).toEqual([]);
  });

  it('a call that is aborted before it begins is aborted', async () => {
    const { api, breakOff } = await begin();
    breakOff(({ signal: { aborted } }) => (aborted ? Promise.reject(new TypeError('aborted')) : new Promise(() => 0)));
    expect((await failureOf(api.getMethods({ signal: AbortSignal.abort() }))).code).toBe('aborted');
  });
});

/** Makes a call that is refused; the user enters the password, and the call is made again. */
async function stepUpWith<T>(stepUp: StepUp, task: () => Promise<T>): Promise<T> {
  onTestFinished(stepUp.flow.subscribe(() => undefined)); // a dialog of the app's
  const sent: Record<string, string>[] = [];
  const call = stepUp.run(({ headers }) => {
    sent.push(headers);
    return task();
  });
  await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
  await stepUp.flow.selectMethod('password');
  await stepUp.flow.submitPassword(PASSWORD);
  const result = await call;
  expect(sent).toEqual([{}, {}]);
  return result;
}

describe('better-auth', () => {
  /** The answer of the client: `data`, or `error` with a code. */
  const ask = async (request: Promise<Response>) => {
    const response = await request;
    const body = (await response.json()) as { code?: string };
    return response.ok ? { data: body, error: null } : { data: null, error: body };
  };

  it('its own refusals open the prompt, and the call is carried through', async () => {
    const { get, post } = await betterAuth();
    expect((await ask(get('/list-sessions'))).error).toMatchObject({ code: 'SESSION_NOT_FRESH' });
    expect((await ask(post('/delete-user'))).error).toMatchObject({ code: 'SESSION_EXPIRED' });
    const { data } = await stepUpWith(createBetterAuthStepUp(ORIGIN, 600), () => ask(get('/list-sessions')));
    expect(data).toHaveLength(2); // the older session stays
    const stepUp = createBetterAuthStepUp(ORIGIN, 600);
    expect((await stepUp.run(() => ask(post('/delete-user')))).data).toMatchObject({ success: true });
  });

  it('an address that is not verified gets no code', async () => {
    const { api, setUser } = await betterAuth();
    await setUser({ emailVerified: false });
    expect((await api.getMethods({ signal })).options).toEqual([{ method: 'password' }]);
  });

  it('with two factors on: only a code by e-mail, because a code of the app leaves the session as old as it is', async () => {
    const { api, identifier, codes, post, advance, use } = await betterAuth();
    const enabled = await post('/two-factor/enable', { password: PASSWORD });
    const { totpURI } = (await enabled.json()) as { totpURI: string };
    const totp = URI.parse(totpURI) as TOTP;
    await post('/two-factor/verify-totp', { code: totp.generate() });
    advance(DAY);
    expect((await api.getMethods({ signal })).options).toEqual([{ method: 'email', identifier }]);
    expect((await post('/two-factor/verify-totp', { code: totp.generate() })).status).toBe(200);
    expect(await use()).toBe(401);
    const { id } = await api.sendCode({ identifier, for: 'identity' }, { signal });
    await api.verifyCode({ identifier, id, code: codes()[0]! }, { signal });
    expect(await use()).toBe(200);
    const signedIn = await post('/sign-in/email', { email: identifier.value, password: PASSWORD });
    expect(await signedIn.json()).toMatchObject({ twoFactorRedirect: true });
    expect((await failureOf(api.getMethods({ signal }))).code).toBe('unauthenticated');
  });
});

describe('Supabase Auth', () => {
  it('its own refusal opens the prompt, and the call is carried through', async () => {
    const { auth, advance } = await supabase();
    advance(DAY);
    const change = () => auth.updateUser({ password: 'another-one' });
    expect((await change()).error).toMatchObject({ code: 'reauthentication_needed', status: 400 });
    const { error } = await stepUpWith(createSupabaseStepUp(auth, 600, 8), change);
    expect(error).toBeNull();
  });

  it('with an authenticator app: its code alone, and the session has two factors after it', async () => {
    const { api, auth, appCode, use } = await supabase(true);
    expect((await api.getMethods({ signal })).options).toEqual([{ method: 'totp' }]);
    const wrong = appCode() === '111111' ? '222222' : '111111';
    expect((await failureOf(api.finish!({ method: 'totp', answer: wrong }, { signal }))).code).toBe('wrong_code');
    expect(await use()).toBe(401);
    expect(await api.finish!({ method: 'totp', answer: appCode() }, { signal })).toMatchObject({ expiresIn: 600 });
    expect(await use()).toBe(200);
    expect((await auth.mfa.getAuthenticatorAssuranceLevel()).data?.currentLevel).toBe('aal2');
    await api.verifyPassword({ password: PASSWORD }, { signal });
    expect((await auth.mfa.getAuthenticatorAssuranceLevel()).data?.currentLevel).toBe('aal1'); // so it is not offered
  });
});

describe('Firebase Authentication', () => {
  it('its own refusal opens the prompt, and the call is carried through', async () => {
    const { auth, verifier } = await firebase();
    const change = () => updatePassword(auth.currentUser!, 'another-one');
    await expect(change()).rejects.toMatchObject({ code: 'auth/requires-recent-login' });
    await stepUpWith(createFirebaseStepUp(auth, verifier), change);
  });

  it('an account with a second factor is sent to its other methods', async () => {
    const { api, state } = await firebase();
    state.hasSecondFactor = true;
    const failure = await failureOf(api.verifyPassword({ password: PASSWORD }, { signal }));
    expect(failure).toMatchObject({ code: 'host', serverCode: 'multi-factor-auth-required', consequence: 'choose' });
  });
});
