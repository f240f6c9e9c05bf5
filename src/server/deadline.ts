import { isWithin, now } from './clock.js';

/** Why there is no answer. `network`: the request failed, or its answer broke off or was too long. */
export type NoAnswer = 'network' | 'timeout' | 'aborted';

/**
 * Does some work within `limit` milliseconds (2 147 483 647 at most), and only as long as `outer` isn't aborted. What is
 * still under way when it is over is aborted. The race is for a host's `fetch` that never looks at its signal; the look at
 * the clocks is for a process that was frozen, whose timers run out after the work that they should have ended.
 */
export async function within<T extends object>(
  limit: number,
  outer: AbortSignal | null | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | NoAnswer> {
  const controller = new AbortController();
  const { signal } = controller;
  const end = () => controller.abort();
  const ended = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const since = now();
  const timer = setTimeout(end, limit);
  outer?.addEventListener('abort', end);
  if (outer?.aborted) end();
  try {
    const done = await Promise.race([work(signal), ended]);
    return isWithin(since, limit) ? done : 'timeout';
  } catch {
    if (outer?.aborted) return 'aborted';
    return signal.aborted ? 'timeout' : 'network';
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', end);
    end();
  }
}
