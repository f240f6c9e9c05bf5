import { onTestFinished, vi } from 'vitest';

/**
 * Both clocks of the process, moved by hand: milliseconds. An embedded server that is made afterwards uses them too.
 * `freeze`: the calendar continues, and the running clock stops.
 */
export function manualClocks() {
  let running = Math.ceil(performance.now()); // whole numbers add up exactly
  let calendar = Date.now();
  const spies = [
    vi.spyOn(performance, 'now').mockImplementation(() => running),
    vi.spyOn(Date, 'now').mockImplementation(() => calendar),
  ];
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  return {
    advance(ms: number) {
      running += ms;
      calendar += ms;
    },
    freeze: (ms: number) => (calendar += ms),
    putBack: (ms: number) => (calendar -= ms),
  };
}
