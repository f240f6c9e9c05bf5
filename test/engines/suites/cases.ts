import { test } from 'vitest';
import type { EngineName, Preferences } from '../driver/engine.js';
import type { Person } from '../driver/person.js';

/** Where the pages of a run are served. */
export interface Served {
  /** The demo, and under `/scenes/` the pages of test/e2e/fixture. Each call of `reset` starts it again. */
  origin: string;
  reset(): Promise<void>;
  /** The code that was sent last, from the demo’s page of messages. */
  newestCode(): Promise<string>;
}

export interface Stage extends Served {
  engine: EngineName;
  person: Person;
}

export type Run = (stage: Stage) => Promise<void>;

/** Registers the cases of a suite: all of them, or those of the sample. */
export interface Cases {
  /** A case of the sample. */
  sample(title: string, run: Run): void;
  /** A case of the whole run, on a device with these preferences. */
  whole(title: string, run: Run, preferences?: Preferences): void;
}

export type Suite = (cases: Cases) => void;

/** The cases in an engine. `count` counts what the sample leaves out. */
export function casesFor(
  how: 'sample' | 'whole',
  open: (preferences: Preferences) => Promise<Stage>,
  count: { left: number },
): Cases {
  const register = (title: string, run: Run, preferences: Preferences = {}) =>
    test(title, async () => {
      await run(await open(preferences));
    });
  return {
    sample: register,
    whole(title, run, preferences) {
      if (how === 'whole') register(title, run, preferences);
      else count.left += 1;
    },
  };
}
