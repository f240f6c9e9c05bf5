import type { Reporter, SerializedError, TestModule } from 'vitest/node';

declare module '@vitest/runner' {
  export interface TaskMeta {
    /** What a test has measured or counted, in a line. */
    figure?: string;
  }
}

/** Prints what tests have counted, and `N passed, N failed` as the very last line of a run. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<SerializedError>): void {
    // An error outside of any test fails the run as well.
    const figures: string[] = [];
    const count = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      let tests = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed' || state === 'failed') count[state] += 1;
        else count.skipped += 1;
        const { figure } = test.meta();
        if (figure) figures.push(figure);
        tests += 1;
      }
      if (tests === 0 && module.state() === 'failed') count.failed += 1;
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    process.once('exit', () => {
      for (const figure of figures) console.log(figure);
      console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
    });
  }
}
