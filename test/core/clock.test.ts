import { describe, expect, it, vi } from 'vitest';
import { monotonicClock } from '../../src/core/clock.js';

const HOUR = 3_600_000;

/** A page's two clocks, moved apart. */
function page(wallStart = 1_700_000_000_000) {
  let monotonic = 5000;
  let wall = wallStart;
  const clock = monotonicClock(
    () => monotonic,
    () => wall,
  );
  const start = clock.now();
  return {
    elapsed: () => clock.now() - start,
    pass(ms: number) {
      monotonic += ms;
      wall += ms;
    },
    sleep(ms: number) {
      wall += ms;
    },
    putWall(ms: number) {
      wall += ms;
    },
  };
}

describe('the clock that records are counted on', () => {
  it.each([0, 12 * HOUR, -12 * HOUR])('counts the same on a wall clock that is wrong by %d ms', (wrong) => {
    const time = page(1_700_000_000_000 + wrong);
    time.pass(600_000);
    expect(time.elapsed()).toBe(600_000);
  });

  it('counts on when the wall clock is put back, and never goes back itself', () => {
    const time = page();
    time.pass(1000);
    expect(time.elapsed()).toBe(1000);
    time.putWall(-12 * HOUR);
    expect(time.elapsed()).toBe(1000);
    time.pass(1000);
    expect(time.elapsed()).toBe(2000);
  });

  it('counts a sleep, in which the monotonic clock may stop', () => {
    const time = page();
    time.sleep(HOUR);
    expect(time.elapsed()).toBe(HOUR);
  });

  it('counts a wall clock put forward: a record gets old early, never late', () => {
    const time = page();
    time.pass(1000);
    time.putWall(12 * HOUR);
    expect(time.elapsed()).toBe(12 * HOUR + 1000);
  });

  it('does not add up the rounding of two clocks that are read often', () => {
    let now = 0;
    const clock = monotonicClock(
      () => now,
      () => Math.floor(now),
    );
    const start = clock.now();
    for (; now < 1000; now += 0.125) clock.now();
    expect(clock.now() - start).toBe(1000);
  });

  it('reads the page’s own clocks', () => {
    const monotonic = vi.spyOn(performance, 'now').mockReturnValue(5000);
    const wall = vi.spyOn(Date, 'now').mockReturnValue(1_700_000_000_000);
    const clock = monotonicClock();
    const start = clock.now();
    monotonic.mockReturnValue(5400);
    expect(clock.now() - start).toBe(400);
    wall.mockReturnValue(1_700_000_000_000 + HOUR);
    expect(clock.now() - start).toBe(400 + HOUR);
  });

  it('reads no time before its first use: a framework may refuse that in a render on the server', () => {
    const read = vi.fn(() => 7);
    const clock = monotonicClock(read, read);
    expect(read).not.toHaveBeenCalled();
    expect(clock.now()).toBe(0);
    expect(read).toHaveBeenCalled();
  });
});
