import { describe, expect, it } from 'vitest';
import { email, password, phone, setUp } from './client.js';

const prepare = async (world: ReturnType<typeof setUp>, type: 'email' | 'phone', value: string) => {
  const { alice, code } = world;
  const header = { 'logto-verification-id': (await alice.verifyPassword()).id };
  const { id } = await alice.send(value, type);
  await alice.check(id, code(value), value, type);
  const bind = (as = value) =>
    alice.call(
      'POST',
      `/api/my-account/primary-${type}`,
      { [type]: as, newIdentifierVerificationRecordId: id },
      header,
    );
  return { bind, header };
};

describe('binding', () => {
  it('replaces the address at once, and the new one becomes a method', async () => {
    const world = setUp();
    const next = 'alice.next@example.test';
    const { bind } = await prepare(world, 'email', next);
    expect((await bind()).status).toBe(204);
    expect(world.server.users.find('alice')?.email).toBe(next);
    const { id } = await world.alice.send(next);
    await world.alice.check(id, world.code(next), next);
    expect((await world.alice.rename(id)).status).toBe(200);
  });

  it('needs the record of that very value', async () => {
    const world = setUp();
    const { bind } = await prepare(world, 'email', 'alice.next@example.test');
    expect((await bind('alice.other@example.test')).code).toBe('verification_record.not_found');
  });

  it('refuses what somebody else has, in any letter case', async () => {
    for (const [type, value] of [
      ['email', 'Bob@example.test'],
      ['phone', '14155550102'],
    ] as const) {
      const { bind } = await prepare(setUp(), type, value);
      const answer = await bind();
      expect([answer.status, answer.code]).toEqual([422, `user.${type}_already_in_use`]);
    }
  });

  it('checks the blocklist once more', async () => {
    const world = setUp();
    const { bind } = await prepare(world, 'email', 'x@late.test');
    world.server.settings.blocklist = ['@late.test'];
    expect((await bind()).code).toBe('session.email_blocklist.email_not_allowed');
  });

  it('can be undone as long as there is another way to sign in', async () => {
    const world = setUp();
    const { header } = await prepare(world, 'phone', '14155550999');
    const remove = (what: string) => world.alice.call('DELETE', `/api/my-account/primary-${what}`, undefined, header);
    world.server.users.update('alice', { username: null });
    expect((await remove('email')).status).toBe(204);
    expect((await remove('phone')).code).toBe('user.last_sign_in_method_required');
    expect(world.server.users.find(phone)?.email).toBeNull();
    world.server.users.update(phone, { email });
    expect((await remove('phone')).status).toBe(204);
  });

  it('goes for usernames too', async () => {
    const { alice, as, server } = setUp();
    const { id } = await alice.verifyPassword();
    expect((await alice.rename(id, 'bob')).code).toBe('user.username_already_in_use');
    expect((await alice.rename(id, 'alice2')).body.username).toBe('alice2');
    expect(server.users.find('alice2')?.email).toBe(email);
    const removed = await alice.call('PATCH', '/api/my-account', { username: null }, { 'logto-verification-id': id });
    expect(removed.body.username).toBeNull();
    server.users.add({ username: 'solo', password });
    const solo = as(server.signIn('solo'));
    const header = { 'logto-verification-id': (await solo.verifyPassword()).id };
    const last = await solo.call('PATCH', '/api/my-account', { username: null }, header);
    expect(last.code).toBe('user.last_sign_in_method_required');
  });
});
