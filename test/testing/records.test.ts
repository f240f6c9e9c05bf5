import { describe, expect, it } from 'vitest';
import { setUp, start } from './client.js';

const denied = 'verification_record.permission_denied';

describe('records', () => {
  it('end ten minutes after the password, by the server’s own clock', async () => {
    const { alice, server } = setUp();
    server.clock.advance(5000);
    const { id, body, headers } = await alice.verifyPassword();
    expect(body.expiresAt).toBe(new Date(start + 605_000).toISOString());
    expect(Date.parse(headers.get('date') ?? '')).toBe(start + 5000);
    server.clock.advance(599_999);
    expect((await alice.rename(id)).status).toBe(200);
    server.clock.advance(1);
    expect((await alice.rename(id)).code).toBe(denied);
  });

  it('are not prolonged by checking the code', async () => {
    const { alice, code, server } = setUp();
    const { id } = await alice.send();
    server.clock.advance(480_000);
    expect((await alice.check(id, code())).body).toEqual({ verificationRecordId: id });
    server.clock.advance(120_000);
    expect((await alice.rename(id)).code).toBe(denied);
  });

  it('serve again and again, from any session of their owner, even after the password was changed', async () => {
    const { alice, as, server } = setUp();
    const { id } = await alice.verifyPassword();
    expect((await alice.changePassword(id, 'Battery-staple-77')).status).toBe(204);
    expect((await alice.verifyPassword()).status).toBe(422);
    expect((await as(server.signIn('alice')).rename(id)).status).toBe(200);
    expect((await as(server.signIn('bob')).rename(id, 'bob')).code).toBe(denied);
  });

  it('can be ended by the server, one or all', async () => {
    const { alice, server } = setUp();
    const first = await alice.verifyPassword();
    const second = await alice.verifyPassword();
    server.records.expire(first.id);
    expect((await alice.rename(first.id)).code).toBe(denied);
    expect((await alice.rename(second.id)).status).toBe(200);
    server.records.expire();
    expect((await alice.rename(second.id)).code).toBe(denied);
  });

  it('are required by sessions and grants before the scope', async () => {
    const { alice, as, server } = setUp();
    const header = { 'logto-verification-id': (await alice.verifyPassword()).id };
    const able = as(server.signIn('alice', { scopes: ['openid', 'urn:logto:scope:sessions'] }));
    for (const path of ['/api/my-account/sessions', '/api/my-account/grants']) {
      expect((await able.call('GET', path)).code).toBe(denied);
      expect((await alice.call('GET', path, undefined, header)).code).toBe('auth.unauthorized');
      expect((await able.call('GET', path, undefined, header)).status).toBe(200);
    }
  });

  it('show the sessions in the shape of a real server’s', async () => {
    const { as, server } = setUp();
    const scopes = ['openid', 'urn:logto:scope:sessions'];
    const [here, elsewhere] = [
      server.signIn('alice', { scopes, expiresIn: 60 }),
      server.signIn('alice', { scopes, expiresIn: 120 }),
    ];
    server.signIn('bob');
    const able = as(here);
    const header = { 'logto-verification-id': (await able.verifyPassword()).id };
    const { body } = await able.call('GET', '/api/my-account/sessions', undefined, header);
    const { id: accountId } = server.users.find('alice')!;
    const session = (expiresAt: number, isCurrent: boolean) => ({
      payload: expect.objectContaining({ accountId }) as object,
      lastSubmission: {},
      clientId: expect.any(String) as string,
      accountId,
      expiresAt,
      isCurrent,
    });
    const { sessions } = body as { sessions: { expiresAt: number }[] };
    expect(sessions.filter(({ expiresAt }) => expiresAt <= start + 120_000)).toEqual([
      session(start + 60_000, true),
      session(start + 120_000, false),
    ]);
    expect(new Set([here, elsewhere]).size).toBe(2);
  });

  it('are required to add a factor and to change its settings', async () => {
    const { as, server } = setUp();
    const able = as(server.signIn('alice', { scopes: 'openid identities' }));
    const header = { 'logto-verification-id': (await able.verifyPassword()).id };
    const settings = '/api/my-account/mfa-settings';
    expect((await able.call('PATCH', settings, { skipMfaOnSignIn: true })).code).toBe(denied);
    expect((await able.call('PATCH', settings, { skipMfaOnSignIn: true }, header)).status).toBe(200);
    expect((await able.call('GET', settings)).body).toEqual({ skipMfaOnSignIn: true });
    const factor = { type: 'BackupCode', codes: ['a'] };
    const path = '/api/my-account/mfa-verifications';
    expect((await able.call('POST', path, factor)).code).toBe(denied);
    expect((await able.call('POST', path, factor, header)).code).toBe('session.mfa.mfa_factor_not_enabled');
    expect((await able.call('POST', path, { type: 'Nope' }, header)).code).toBe('guard.invalid_input');
  });
});
