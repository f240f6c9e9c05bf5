/** Why there is no answer. `network`: the request failed, or its answer broke off. */
export type NoAnswer = 'network' | 'timeout' | 'aborted';

/** Timers with more than this, in milliseconds, run out at once: `Infinity` is a way to say "no timeout". */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Does some work within `limit` milliseconds, and only as long as `outer` isn't aborted. What is still under way when it is
 * over is aborted. The race is for a host's `fetch` that never looks at its signal.
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
  const timer = setTimeout(end, Math.min(limit, LONGEST_TIMER));
  outer?.addEventListener('abort', end);
  if (outer?.aborted) end();
  try {
    return await Promise.race([work(signal), ended]);
  } catch {
    if (outer?.aborted) return 'aborted';
    return signal.aborted ? 'timeout' : 'network';
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', end);
    end();
  }
}
