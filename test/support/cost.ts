/**
 * Milliseconds of the processor that this process spends on it, the least of three: what else runs on the machine adds nothing,
 * as it would to the time on a clock.
 */
export async function costOf(work: () => unknown): Promise<number> {
  const costs: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  return Math.min(...costs);
}
