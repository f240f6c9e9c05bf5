import { BrokenRule, play, type Subject } from './play.js';
import type { Config, Step } from './steps.js';

/** Steps that break a rule. */
export interface Failure {
  rule: string;
  app: Config;
  steps: readonly Step[];
}

async function fails(subject: Subject, { rule, app, steps }: Failure): Promise<boolean> {
  const thrown: unknown = await play(subject, app, steps).catch((error: unknown) => error);
  return thrown instanceof BrokenRule && thrown.rule === rule;
}

/**
 * All that can be left out of a failure, the largest first: runs of steps, then options of calls, then settings of the
 * app.
 */
function* shorter({ rule, app, steps }: Failure): Generator<Failure> {
  for (let size = steps.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < steps.length; from += size) {
      yield { rule, app, steps: steps.toSpliced(from, size) };
    }
  }
  for (const [index, step] of steps.entries()) {
    if (step.turns !== undefined) yield { rule, app, steps: steps.with(index, { ...step, turns: undefined }) };
    if (step.do !== 'run' && step.do !== 'verify') continue;
    for (const [name, value] of Object.entries(step.wish)) {
      if (value === undefined) continue;
      yield { rule, app, steps: steps.with(index, { ...step, wish: { ...step.wish, [name]: undefined } }) };
    }
  }
  for (const [name, value] of Object.entries(app)) {
    if (name !== 'account' && value) yield { rule, app: { ...app, [name]: undefined }, steps };
  }
}

/** The shortest failure that can be had by leaving things out. */
export async function shorten(subject: Subject, failure: Failure): Promise<Failure> {
  for (const candidate of shorter(failure)) {
    if (await fails(subject, candidate)) return shorten(subject, candidate);
  }
  return failure;
}
