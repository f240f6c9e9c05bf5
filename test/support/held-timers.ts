import { onTestFinished, vi } from 'vitest';

export interface HeldTimers {
  /** So many milliseconds later: runs those that are due by then, and returns how many those were. */
  pass: (ms: number) => number;
}

/**
 * From here to the end of the test, timers of exactly these lengths (in milliseconds) go by the test’s clock. All others stay
 * the browser’s own: its driver needs them.
 */
export function holdTimers(...lengths: readonly number[]): HeldTimers {
  const { setTimeout: set, clearTimeout: clear } = window;
  const due = new Map<number, { at: number; run: () => void }>();
  let now = 0;
  let lastId = 0;
  const hold = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    if (!lengths.includes(ms)) return set(run, ms, ...args);
    lastId -= 1; // no browser’s timer has such a number
    due.set(lastId, { at: now + ms, run: () => run(...args) });
    return lastId;
  };
  const settings = [
    vi.spyOn(window, 'setTimeout').mockImplementation(hold as typeof setTimeout),
    vi.spyOn(window, 'clearTimeout').mockImplementation((id) => {
      if (!due.delete(id as number)) clear(id as number);
    }),
  ];
  onTestFinished(() => settings.forEach((spy) => spy.mockRestore()));
  return {
    pass(ms) {
      now += ms;
      const over = [...due].filter(([, { at }]) => at <= now).sort(([, one], [, other]) => one.at - other.at);
      for (const [id, { run }] of over) if (due.delete(id)) run();
      return over.length;
    },
  };
}
