import { describe, expect, it } from 'vitest';
import { email, otherThan, phone, setUp } from './client.js';

const locked = 'session.verification_blocked_too_many_attempts';
const minute = 60_000;
const policy = { maxAttempts: 3, lockoutMinutes: 10 };

type World = ReturnType<typeof setUp>;

const failPasswords = async ({ alice }: World, times: number) => {
  const codes: unknown[] = [];
  for (let count = 0; count < times; count += 1) codes.push((await alice.verifyPassword('wrong')).code);
  return codes;
};

describe('the lock on passwords', () => {
  it('comes with the last failure allowed, and keeps the right password out', async () => {
    const world = setUp({ policy });
    expect(await failPasswords(world, 3)).toEqual([
      'session.invalid_credentials',
      'session.invalid_credentials',
      locked,
    ]);
    const answer = await world.alice.verifyPassword();
    expect([answer.status, answer.code]).toEqual([400, locked]);
  });

  it('takes a hundred failures and sixty minutes by default', async () => {
    const world = setUp();
    const codes = await failPasswords(world, 100);
    expect(codes.indexOf(locked)).toBe(99);
    world.server.clock.advance(60 * minute - 1);
    expect((await world.alice.verifyPassword()).code).toBe(locked);
    world.server.clock.advance(1);
    expect((await world.alice.verifyPassword()).status).toBe(201);
  });

  it('is not prolonged by later tries', async () => {
    const world = setUp({ policy });
    await failPasswords(world, 3);
    world.server.clock.advance(9 * minute);
    await failPasswords(world, 5);
    world.server.clock.advance(minute);
    expect((await world.alice.verifyPassword()).status).toBe(201);
  });

  it('falls again at the first failure after it, since the failures of the last hour still count', async () => {
    const world = setUp({ policy });
    await failPasswords(world, 3);
    world.server.clock.advance(10 * minute);
    expect((await world.alice.verifyPassword()).status).toBe(201);
    expect(await failPasswords(world, 1)).toEqual([locked]);
  });

  it('forgets failures after an hour, and only then', async () => {
    const world = setUp({ policy });
    await failPasswords(world, 2);
    world.server.clock.advance(60 * minute);
    expect(await failPasswords(world, 1)).toEqual(['session.invalid_credentials']);
  });

  it('does not forget failures after a success', async () => {
    const world = setUp({ policy });
    await failPasswords(world, 2);
    await world.alice.verifyPassword();
    expect(await failPasswords(world, 1)).toEqual([locked]);
  });

  it('contains the minutes left, rounded, in the requested language', async () => {
    const world = setUp({ policy });
    await failPasswords(world, 3);
    const message = async (language: string) => {
      const body = { password: 'x' };
      const answer = await world.alice.call('POST', '/api/verifications/password', body, {
        'accept-language': language,
      });
      return answer.body.message;
    };
    expect(await message('en')).toContain('10 minutes');
    expect(await message('ko')).toContain('10분');
    world.server.clock.advance(10 * minute - 20_000);
    expect(await message('en')).toContain('0 minutes');
  });

  it('is one user’s own, and an administrator can lift it', async () => {
    const world = setUp({ policy });
    await failPasswords(world, 3);
    const bob = world.as(world.server.signIn('bob'));
    expect((await bob.verifyPassword('Bobs-own-secret-9')).status).toBe(201);
    world.server.limits.unlock('alice');
    expect((await world.alice.verifyPassword()).status).toBe(201);
  });
});

describe('the lock on codes', () => {
  const lockCodes = async ({ alice, code }: World) => {
    const { id } = await alice.send();
    const right = code();
    for (let count = 0; count < 3; count += 1) await alice.check(id, otherThan(right));
    return { id, right };
  };

  it('is separate from that on passwords, in both directions', async () => {
    const world = setUp({ policy });
    await lockCodes(world);
    expect((await world.alice.verifyPassword()).status).toBe(201);

    const other = setUp({ policy });
    await failPasswords(other, 3);
    const { id } = await other.alice.send();
    expect((await other.alice.check(id, other.code())).status).toBe(200);
  });

  it('is on one address: another of the same user still works', async () => {
    const world = setUp({ policy });
    await lockCodes(world);
    const { id } = await world.alice.send(phone, 'phone');
    expect((await world.alice.check(id, world.code(phone), phone, 'phone')).status).toBe(200);
  });

  it('uses a right code up although it answers with the lock', async () => {
    const world = setUp({ policy });
    const { id, right } = await lockCodes(world);
    expect((await world.alice.check(id, right)).code).toBe(locked);
    world.server.limits.unlock(email);
    expect((await world.alice.check(id, right)).code).toBe('verification_code.not_found');
    expect((await world.alice.rename(id)).code).toBe('verification_record.permission_denied');
  });
});
