import { describe, expect, it } from 'vitest';
import { email, setUp } from './client.js';

const told = ({ status, code }: { status: number; code: unknown }) => [status, code];

describe('tokens', () => {
  it('are opaque, and end by the clock, by an administrator, or with their user', async () => {
    const { as, server } = setUp();
    const token = server.signIn('alice', { expiresIn: 60 });
    expect(token).not.toContain('.');
    const read = async (bearer: string) => told(await as(bearer).call('GET', '/api/my-account'));
    const refused = [401, 'auth.unauthorized'];
    expect(await read(token)).toEqual([200, undefined]);
    server.clock.advance(60_000);
    expect(await read(token)).toEqual(refused);
    const [revoked, expired, suspended] = [server.signIn('alice'), server.signIn('alice'), server.signIn('alice')];
    server.tokens.revoke(revoked);
    server.tokens.expire(expired);
    expect(await read(revoked)).toEqual(refused);
    expect(await read(expired)).toEqual(refused);
    expect(await read(suspended)).toEqual([200, undefined]);
    server.users.suspend('alice');
    expect(await read(suspended)).toEqual(refused);
    expect(() => server.signIn('nobody')).toThrow('nobody');
  });

  it('last an hour unless set otherwise', async () => {
    const { as, server } = setUp();
    const alice = as(server.signIn('alice'));
    server.clock.advance(3_599_999);
    expect((await alice.call('GET', '/api/my-account')).status).toBe(200);
    server.clock.advance(1);
    expect((await alice.call('GET', '/api/my-account')).status).toBe(401);
  });

  it('must come as a bearer’s', async () => {
    const { alice } = setUp();
    const answer = await alice.call('GET', '/api/my-account', undefined, { authorization: 'Basic YTpi' });
    expect(told(answer)).toEqual([401, 'auth.authorization_token_type_not_supported']);
    expect(answer.body.data).toEqual({ supportedTypes: ['Bearer'] });
    const jwt = { authorization: 'Bearer eyJh.eyJz.c2ln' };
    expect(told(await alice.call('GET', '/api/my-account', undefined, jwt))).toEqual([401, 'auth.unauthorized']);
  });

  it('show the fields that their scopes name, and may write those alone', async () => {
    const { as, server } = setUp();
    const reader = as(server.signIn('alice', { scopes: 'openid email' }));
    expect((await reader.call('GET', '/api/my-account')).body).toEqual({
      id: server.users.find('alice')?.id,
      primaryEmail: email,
      hasSecurityVerificationMethod: true,
    });
    expect(told(await reader.call('PATCH', '/api/my-account', { name: 'A' }))).toEqual([400, 'auth.unauthorized']);
    const header = { 'logto-verification-id': (await reader.verifyPassword()).id };
    const phone = { phone: '14155550999', newIdentifierVerificationRecordId: 'x' };
    const bound = await reader.call('POST', '/api/my-account/primary-phone', phone, header);
    expect(told(bound)).toEqual([400, 'auth.unauthorized']);
  });

  it('of a third party read, and write nothing', async () => {
    const { as, server } = setUp();
    const other = as(server.signIn('alice', { thirdParty: true }));
    const forbidden = [403, 'auth.third_party_application_forbidden'];
    expect((await other.call('GET', '/api/my-account')).status).toBe(200);
    expect(told(await other.call('PATCH', '/api/my-account', { name: 'A' }))).toEqual(forbidden);
    expect(told(await other.call('DELETE', '/api/my-account/primary-email'))).toEqual(forbidden);
  });
});

describe('the order of checks', () => {
  it('puts identity before the field when a password is changed, and the field first for a username', async () => {
    const fields = { password: 'ReadOnly', username: 'ReadOnly', name: 'Off' } as const;
    const { alice } = setUp({ accountCenter: { fields } });
    const notEditable = [400, 'account_center.field_not_editable'];
    expect(told(await alice.changePassword('', 'x'))).toEqual([401, 'verification_record.permission_denied']);
    expect(told(await alice.rename(''))).toEqual(notEditable);
    expect(told(await alice.call('PATCH', '/api/my-account', { name: 'A' }))).toEqual(notEditable);
  });

  it('puts the token before the Account Center, and that before the body', async () => {
    const { alice } = setUp({ accountCenter: { enabled: false } });
    expect((await alice.call('POST', '/api/verifications/password', {})).code).toBe('account_center.not_enabled');
    const bad = { authorization: 'Bearer nothing' };
    expect((await alice.call('GET', '/api/my-account', undefined, bad)).code).toBe('auth.unauthorized');
  });
});

describe('fields and scopes', () => {
  const everything = { scopes: 'openid profile email phone custom_data identities urn:logto:scope:sessions' };

  it('close the writing routes when a field is not editable', async () => {
    const { as, server } = setUp({ accountCenter: { fields: { email: 'ReadOnly', phone: 'Off', mfa: 'ReadOnly' } } });
    const alice = as(server.signIn('alice', everything));
    const header = { 'logto-verification-id': (await alice.verifyPassword()).id };
    const notEditable = [400, 'account_center.field_not_editable'];
    for (const type of ['email', 'phone']) {
      expect(told(await alice.call('DELETE', `/api/my-account/primary-${type}`, undefined, header))).toEqual(
        notEditable,
      );
    }
    const settings = { skipMfaOnSignIn: true };
    expect(told(await alice.call('PATCH', '/api/my-account/mfa-settings', settings, header))).toEqual(notEditable);
    const factor = { type: 'Totp', secret: 's' };
    expect(told(await alice.call('POST', '/api/my-account/mfa-verifications', factor, header))).toEqual(notEditable);
  });

  it('close the reading routes when a field is off', async () => {
    const { as, server } = setUp({ accountCenter: { fields: { session: 'Off', mfa: 'Off' } } });
    const alice = as(server.signIn('alice', everything));
    const header = { 'logto-verification-id': (await alice.verifyPassword()).id };
    for (const path of ['sessions', 'grants', 'mfa-verifications', 'mfa-settings']) {
      const answer = await alice.call('GET', `/api/my-account/${path}`, undefined, header);
      expect([path, ...told(answer)]).toEqual([path, 400, 'account_center.field_not_enabled']);
    }
  });

  it('need the scope of what is touched', async () => {
    const { alice } = setUp();
    const header = { 'logto-verification-id': (await alice.verifyPassword()).id };
    const customData = { theme: 'dark' };
    expect(told(await alice.call('PATCH', '/api/my-account', { customData }))).toEqual([400, 'auth.unauthorized']);
    const settings = { skipMfaOnSignIn: true };
    const factor = { type: 'WebAuthn', newIdentifierVerificationRecordId: 'x' };
    for (const [method, path, body] of [
      ['GET', 'mfa-verifications', undefined],
      ['POST', 'mfa-verifications', factor],
      ['GET', 'mfa-settings', undefined],
      ['PATCH', 'mfa-settings', settings],
    ] as const) {
      const answer = await alice.call(method, `/api/my-account/${path}`, body, header);
      expect([method, path, ...told(answer)]).toEqual([method, path, 401, 'auth.unauthorized']);
    }
  });

  it('given, let a user write', async () => {
    const { as, server } = setUp();
    const alice = as(server.signIn('alice', everything));
    const change = { name: 'A', avatar: 'https://example.test/a.png', customData: { theme: 'dark' } };
    expect((await alice.call('PATCH', '/api/my-account', change)).body).toMatchObject(change);
    expect((await alice.call('PATCH', '/api/my-account', { avatar: 'nope' })).code).toBe('guard.invalid_input');
  });
});

describe('users', () => {
  it('can be added, changed and found by anything that is theirs alone', async () => {
    const { as, server } = setUp();
    const { id } = server.users.add({ email: 'carol@example.test', phone: '821012345678' });
    for (const who of [id, 'carol@example.test', '821012345678']) expect(server.users.find(who)?.id).toBe(id);
    const carol = as(server.signIn(id));
    expect((await carol.verifyPassword('Fresh-secret-55')).status).toBe(422);
    server.users.setPassword(id, 'Fresh-secret-55');
    expect((await carol.verifyPassword('Fresh-secret-55')).status).toBe(201);
    server.users.update(id, { email: null, phone: null });
    server.users.setPassword(id, null);
    expect((await carol.call('GET', '/api/my-account')).body).toMatchObject({
      primaryEmail: null,
      hasPassword: false,
      hasSecurityVerificationMethod: false,
    });
    expect((await carol.changePassword('', 'Fresh-secret-55')).status).toBe(204);
    expect((await carol.changePassword('', 'Other-secret-55')).status).toBe(401);
  });
});
