/**
 * The coordinator against its model: random callers, answers, aborts, expiries, refusals and ends, in any order and in any
 * turn, and after each step all that must hold. What holds is in `*-rules.ts`, what can happen in `steps.ts`.
 *
 *     npx vitest run --project unit test/model                          some hundred sequences
 *     STEP_UP_RUNS=20000 npx vitest run --project unit test/model       as many as you like: a minute or two
 *     STEP_UP_SEED=… STEP_UP_PATH=… npx vitest run --project unit test/model      a failure once more, as it was printed
 *
 * A failure names the rule, and the shortest steps that still break it. They are data: `play(subject, app, steps)` plays them.
 */
import { describe, it } from 'vitest';
import { buildCoordinator } from './build.js';
import { checkCoordinator } from './check.js';

const { STEP_UP_RUNS, STEP_UP_SEED, STEP_UP_PATH } = process.env;
const runs = Number(STEP_UP_RUNS || 500);

describe('whatever happens', () => {
  it(`holds what must hold, in ${runs} sequences`, { timeout: 120_000 + runs * 200 }, async () => {
    // A build, because then the parts that are loaded on demand can be kept waiting.
    const subject = await buildCoordinator();
    const seed = STEP_UP_SEED ? Number(STEP_UP_SEED) : undefined;
    await checkCoordinator(subject, { runs, seed, path: STEP_UP_PATH });
  });
});
