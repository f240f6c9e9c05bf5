import fc from 'fast-check';
import { vi } from 'vitest';
import { config, steps } from './arbitrary.js';
import { stubBrowser } from './browser.js';
import { gestures } from './callers.js';
import { BrokenRule, play, type Subject } from './play.js';
import { shorten } from './shorten.js';

export interface CheckOptions {
  runs: number;
  /** Both repeat what failed before. */
  seed?: number;
  path?: string;
  /** Leave out of a failure what it doesn’t need; takes a second or two. @default true */
  short?: boolean;
}

/** Plays random steps to the coordinator. @throws Error which rule was broken, by which steps, and how to play them again */
export async function checkCoordinator(
  subject: Subject,
  { runs, seed, path, short = true }: CheckOptions,
): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  stubBrowser(gestures);
  vi.spyOn(console, 'warn').mockReturnValue(); // a server that requires a method that the app does not allow
  try {
    const property = fc.asyncProperty(config, steps, (given, sequence) => play(subject, given, sequence));
    const found = await fc.check(property, { numRuns: runs, seed, path, endOnFailure: true });
    if (!found.failed) return;
    const { errorInstance: broken, counterexample } = found;
    if (!(broken instanceof BrokenRule) || !counterexample) throw broken;
    const failure = { rule: broken.rule, app: counterexample[0], steps: broken.steps };
    const { app, steps: taken } = short ? await shorten(subject, failure) : failure;
    const lines = [
      `${broken.message} (run ${found.numRuns})`,
      `again: STEP_UP_SEED=${found.seed} STEP_UP_PATH=${found.counterexamplePath} npx vitest run --project unit test/model`,
      `app:   ${JSON.stringify(app)}`,
      ...taken.map((step) => `step:  ${JSON.stringify(step)}`),
    ];
    throw new Error(lines.join('\n'));
  } finally {
    vi.mocked(console.warn).mockRestore();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  }
}
