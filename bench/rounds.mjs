/** @param {number[]} values */
export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/**
 * Runs every contender once a round, in turn, so that what the machine does meanwhile hits them alike; the first round warms
 * up and is not counted. CPU time, not the clock's: another process's turn is nobody's cost here.
 *
 * @template {Record<string, () => Promise<void>>} T
 * @param {number} rounds
 * @param {T} contenders
 * @returns {Promise<Record<keyof T, number>>} the median time of each, in milliseconds
 */
export async function interleaved(rounds, contenders) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, /** @type {number[]} */ ([])]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const began = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(began);
      if (round >= 0) times[name].push((user + system) / 1000);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}
