/**
 * Journeys of a robot user, each from its own seed: each ends in success or in a refusal that has a name and is true.
 *
 *     npx vitest run --project unit test/faults/journeys                        sixty of them
 *     STEP_UP_LONG=1 npx vitest run --project unit test/faults/journeys         a thousand
 *     STEP_UP_JOURNEY=… npx vitest run --project unit test/faults/journeys      one, as a failure printed it
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isLong, seed } from '../support/long-run.js';
import { diceOf } from '../support/seeded.js';
import { journey, type Journey } from './robot.js';
import { loadAll } from './world.js';

const { STEP_UP_JOURNEY } = process.env;
const count = STEP_UP_JOURNEY ? 1 : isLong ? 1000 : 60;
const first = STEP_UP_JOURNEY ? Number(STEP_UP_JOURNEY) : seed;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined); // the tenant's faults, as warnings for the developer
});
afterEach(() => void vi.useRealTimers());

test(`${count} journeys from seed ${first}`, { timeout: 120_000 + count * 300 }, async ({ task }) => {
  await loadAll();
  const ends = new Map<Journey['end'], number>();
  for (let number = 0; number < count; number++) {
    const own = first + number;
    try {
      const { end } = await journey(diceOf(own), (ms) => vi.advanceTimersByTimeAsync(ms));
      ends.set(end, (ends.get(end) ?? 0) + 1);
    } catch (error) {
      throw new Error(
        `journey ${own}: ${String(error)}\nagain: STEP_UP_JOURNEY=${own} npx vitest run --project unit test/faults/journeys`,
        { cause: error },
      );
    }
  }
  const told = [...ends].map(([end, times]) => `${end} ${times}`).join(', ');
  Object.assign(task.meta, { figure: `${count} journeys from seed ${first}: ${told}` });
  expect(ends.get('success')).toBeGreaterThan(count === 1 ? -1 : count / 4);
});
