import { dirname } from 'node:path';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import { isLong } from './long-run.js';

declare module '@vitest/runner' {
  export interface TaskMeta {
    /** What a test has measured or counted, in a line. */
    figure?: string;
  }
}

/** Prints what tests have counted (in a long run how many have passed in each folder), and `N passed, N failed` as the very last line. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<SerializedError>): void {
    // An error outside of any test fails the run as well.
    const figures: string[] = [];
    const areas = new Map<string, number>();
    const count = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      const area = dirname(module.relativeModuleId);
      const before = count.failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed' || state === 'failed') count[state] += 1;
        else count.skipped += 1;
        if (state === 'passed') areas.set(area, (areas.get(area) ?? 0) + 1);
        const { figure } = test.meta();
        if (figure) figures.push(figure);
      }
      // If a file can’t be loaded, or its `beforeAll` fails, no test fails, because no test runs.
      if (module.state() === 'failed' && count.failed === before) count.failed += 1;
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    process.once('exit', (code) => {
      for (const figure of figures) console.log(figure);
      if (isLong)
        console.log(
          [...areas]
            .sort()
            .map(([area, passed]) => `${area} ${passed}`)
            .join(', '),
        );
      // A run that failed before any file was looked at is no run without a failure.
      const failed = count.failed || (code === 0 ? 0 : 1);
      console.log(`${count.passed} passed, ${failed} failed${skipped}`);
    });
  }
}
