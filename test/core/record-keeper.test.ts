import { describe, expect, it } from 'vitest';
import type { VerificationRecord } from '../../src/api/types.js';
import { createRecordKeeper, refuseRecord } from '../../src/core/call/record.js';
import { manualClock } from './manual-clock.js';

const MINUTE = 60_000;

function keeping(change: Partial<VerificationRecord> = {}) {
  const clock = manualClock();
  const keeper = createRecordKeeper(clock);
  const now = clock.now();
  const record: VerificationRecord = {
    id: 'r1',
    method: 'email',
    verifiedAt: now,
    expiresAt: now + 10 * MINUTE,
    ...change,
  };
  keeper.put(record);
  return { clock, keeper, record };
}

describe('the record held', () => {
  it('is valid until fifteen seconds before its end', () => {
    const { clock, keeper, record } = keeping();
    clock.advance(10 * MINUTE - 15_000);
    expect(keeper.find({})).toBe(record);
    clock.advance(1);
    expect(keeper.find({})).toBeUndefined();
  });

  it('is valid for its method only', () => {
    const { keeper, record } = keeping();
    expect(keeper.find({ methods: ['password', 'email'] })).toBe(record);
    expect(keeper.find({ methods: ['password'] })).toBeUndefined();
    expect(keeper.find({ methods: [] })).toBeUndefined();
    expect(keeper.find({})).toBe(record);
  });

  it.each([
    [60, 60_000, true],
    [60, 60_001, false],
    [0, 0, false],
    [0, 1, false],
    [-1, 0, false],
    [NaN, 0, false],
    [Infinity, 9 * MINUTE, true],
  ])('with maxAge %d, after %d ms: %s', (maxAge, age, does) => {
    const { clock, keeper, record } = keeping();
    clock.advance(age);
    expect(keeper.find({ maxAge })).toBe(does ? record : undefined);
    expect(keeper.find({})).toBe(record);
  });

  it('always does for a call that had begun before it came, whatever its maxAge', () => {
    const { clock, keeper, record } = keeping();
    const began = clock.now();
    clock.advance(5 * MINUTE);
    expect(keeper.find({ maxAge: 0 }, began)).toBe(record);
    expect(keeper.find({ maxAge: 0 }, began + 1)).toBeUndefined();
    expect(keeper.find({ maxAge: 0, methods: ['password'] }, began)).toBeUndefined();
  });

  it('is the last that came', () => {
    const { keeper, record } = keeping();
    const next = { ...record, id: 'r2' };
    keeper.put(next);
    expect(keeper.find({})).toBe(next);
  });

  it('is gone when nothing is put in its place', () => {
    const { keeper } = keeping();
    keeper.put();
    expect(keeper.find({})).toBeUndefined();
  });
});

describe('a record that the server refused', () => {
  it('is gone', () => {
    const { clock, keeper, record } = keeping();
    refuseRecord({ keeper, clock }, record);
    expect(keeper.find({})).toBeUndefined();
  });

  it.each([
    [60, 61_000, true],
    [60, 60_000, false],
    [300, 61_000, false],
    [0, 1, true],
  ])('for a max_age of %d s, at the age of %d ms, stays for others: %s', (maxAge, age, stays) => {
    const { clock, keeper, record } = keeping();
    clock.advance(age);
    refuseRecord({ keeper, clock }, record, maxAge);
    expect(keeper.find({})).toBe(stays ? record : undefined);
  });

  it('takes no newer one with it', () => {
    const { clock, keeper, record } = keeping();
    const next = { ...record, id: 'r2' };
    keeper.put(next);
    refuseRecord({ keeper, clock }, record);
    expect(keeper.find({})).toBe(next);
  });
});
