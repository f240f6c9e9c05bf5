import { vi } from 'vitest';
import { createModel } from './model.js';
import { createMoves } from './moves.js';
import { leftBehind } from './request-rules.js';
import { checked, ended, rested } from './rest-rules.js';
import type { Config, Step } from './steps.js';
import { windowsLeft } from './window-rules.js';
import { createWorld, type Coordinator } from './world.js';

/** The module under test. */
export interface Subject extends Coordinator {
  /** Takes every load of a part from now on; the part comes when the function is called. Undefined: at once. */
  holdLoads?(hold: ((load: () => void) => void) | undefined): void;
}

/** A rule was broken. */
export class BrokenRule extends Error {
  override readonly name = 'BrokenRule';
  readonly rule: string;
  /** The steps until then. */
  readonly steps: readonly Step[];

  constructor(rule: string, detail: string, steps: readonly Step[]) {
    super(`${rule}${detail && `: ${detail}`}`);
    this.rule = rule;
    this.steps = steps;
  }
}

/** So that everything continues that waits for its turn only. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Plays steps to a new coordinator, and compares it with the model after each one. Takes over the page’s timers.
 *
 * @throws BrokenRule
 */
export async function play(subject: Subject, config: Config, steps: readonly Step[]): Promise<void> {
  const loads: (() => void)[] = [];
  subject.holdLoads?.(config.slowLoads ? (load) => loads.push(load) : undefined);
  const model = createModel(config);
  const world = createWorld(subject, model);
  const moves = createMoves(world, model, loads);
  const taken: Step[] = [];

  const rest = async (): Promise<void> => {
    await turn();
    const leaves = model.unmounting && model.hosts === 0 && model.running() ? model.flow : 0;
    model.unmounting = false;
    vi.runOnlyPendingTimers(); // a window is looked at for as long as it is open
    if (leaves === model.flow && model.running()) model.breaks('a flow whose dialog has gone ends');
    await turn();
    if (loads.length === 0) rested(model);
  };
  const look = () => {
    leftBehind(model);
    windowsLeft(model);
    const [first] = model.broken;
    if (first) throw new BrokenRule(first.rule, first.detail, [...taken]);
  };
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0; // thousands of errors are made here, and only their texts are looked at
  for (let hosts = config.hosts ?? 0; hosts > 0; hosts--) world.mount();
  try {
    for (const step of steps) {
      if (step.do === 'wait' || step.do === 'wait until') {
        // Time passes at rest only: what is on its way through the microtask queue takes none.
        await rest();
        if (!model.atRest) continue;
      }
      taken.push(step);
      const late = step.turns === undefined && model.atRest && moves.isLate(step) ? model.sight() : undefined;
      model.atRest = false;
      moves.make(step);
      look();
      // Nothing else waits in this loop: a step with no turns is followed by the next in the same one.
      if (step.turns === undefined) await rest();
      else for (let turns = 0; turns < step.turns; turns++) await Promise.resolve();
      if (late !== undefined && late !== model.sight()) model.breaks('a late answer changes nothing');
      checked(model, world.stepUp);
      look();
    }
    await rest();
    for (let rounds = 0; rounds < 20 && moves.finish(); rounds++) await rest();
    look();
    world.leave();
    await rest();
    ended(model);
    look();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    subject.holdLoads?.(undefined);
  }
}
