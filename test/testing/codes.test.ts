import { describe, expect, it, vi } from 'vitest';
import { email, otherThan, setUp } from './client.js';

const mismatch = 'verification_code.code_mismatch';
const gone = 'verification_record.not_found';

describe('codes', () => {
  it('are six digits, and new each time', async () => {
    const { alice, server } = setUp();
    for (let count = 0; count < 8; count += 1) await alice.send();
    const codes = server.inbox.map(({ code }) => code);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(new Set(codes).size).toBeGreaterThan(1);
  });

  it('favour no digit: random bytes that don’t divide evenly are thrown away', async () => {
    const random = vi.spyOn(crypto, 'getRandomValues');
    const { alice, code } = setUp();
    try {
      random.mockImplementationOnce((bytes) => (bytes as Uint8Array).fill(255) as typeof bytes);
      random.mockImplementationOnce((bytes) => (bytes as Uint8Array).fill(249) as typeof bytes);
      await alice.send();
    } finally {
      random.mockRestore();
    }
    // Only the draw of the code comes first: 255 and 249 would have given 5 and 9.
    expect(code()).toBe('999999');
  });

  it('of a resend make a pair of their own: pairs don’t cross, and the first stays good', async () => {
    const next = ['123456', '654321'];
    const { alice, code } = setUp({ nextCode: () => next.shift() ?? '' });
    const first = { id: (await alice.send()).id, code: code() };
    const second = { id: (await alice.send()).id, code: code() };
    expect((await alice.check(second.id, first.code)).code).toBe(mismatch);
    expect((await alice.check(first.id, second.code)).code).toBe(mismatch);
    expect((await alice.check(first.id, first.code)).status).toBe(200);
    expect((await alice.check(second.id, second.code)).status).toBe(200);
  });

  it('die with their record, at ten minutes sharp', async () => {
    const { alice, code, server } = setUp();
    const { id } = await alice.send();
    server.clock.advance(599_999);
    expect((await alice.check(id, otherThan(code()))).code).toBe(mismatch);
    server.clock.advance(1);
    expect((await alice.check(id, code())).code).toBe(gone);
  });

  it('expire before their record where the tenant sets that', async () => {
    const { alice, code, server } = setUp({ policy: { codeSeconds: 60 } });
    const { id } = await alice.send();
    server.clock.advance(60_001);
    expect((await alice.check(id, code())).code).toBe('verification_code.expired');
  });

  it('aren’t trimmed: a space is a wrong try', async () => {
    const { alice, code } = setUp({ policy: { codeTries: 1 } });
    const { id } = await alice.send();
    expect((await alice.check(id, ` ${code()}`)).code).toBe(mismatch);
    expect((await alice.check(id, code())).code).toBe('verification_code.exceed_max_try');
  });

  it('that are empty count as no code at all, and as no try', async () => {
    const { alice, code } = setUp({ policy: { codeTries: 1 } });
    const { id } = await alice.send();
    expect((await alice.check(id, '')).code).toBe('verification_code.not_found');
    expect((await alice.check(id, code())).status).toBe(200);
  });

  it('count tries for each record: a new code brings new ones', async () => {
    const { alice, code } = setUp({ policy: { codeTries: 2 } });
    const { id } = await alice.send();
    for (let count = 0; count < 2; count += 1) await alice.check(id, otherThan(code()));
    expect((await alice.check(id, code())).code).toBe('verification_code.exceed_max_try');
    const again = await alice.send();
    expect((await alice.check(again.id, code())).status).toBe(200);
  });

  it('work once, but for requests that were already under way', async () => {
    const { alice, code } = setUp();
    const { id } = await alice.send();
    const right = code();
    const together = await Promise.all([1, 2, 3].map(() => alice.check(id, right)));
    expect(together.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await alice.check(id, right)).code).toBe('verification_code.not_found');
    expect((await alice.rename(id)).status).toBe(200);
  });

  it('can be checked with anybody’s token, and verify only the owner', async () => {
    const { alice, as, code, server } = setUp();
    const { id } = await alice.send();
    const bob = as(server.signIn('bob'));
    expect((await bob.check(id, code())).status).toBe(200);
    expect((await bob.rename(id, 'bob')).code).toBe('verification_record.permission_denied');
    expect((await alice.rename(id)).status).toBe(200);
  });

  it('belong to a kind of identifier: a password’s record and the other kind are unknown', async () => {
    const { alice, code } = setUp();
    const { id } = await alice.send();
    expect((await alice.check(id, code(), '14155550101', 'phone')).code).toBe(gone);
    expect((await alice.check((await alice.verifyPassword()).id, '111111')).code).toBe(gone);
  });

  it('to the own address in another letter case pass, and verify nothing', async () => {
    const { alice, code } = setUp();
    const other = 'Alice@example.test';
    const { id, status } = await alice.send(other);
    expect(status).toBe(201);
    expect((await alice.check(id, code(other), other)).status).toBe(200);
    expect((await alice.rename(id)).code).toBe('verification_record.permission_denied');
  });

  it('sent to bind a factor do not verify the user either', async () => {
    const { alice, code } = setUp();
    const { id } = await alice.send(email, 'email', { templateType: 'BindMfa' });
    expect((await alice.check(id, code())).status).toBe(200);
    expect((await alice.rename(id)).code).toBe('verification_record.permission_denied');
  });
});
