import type { Reporter, TestModule } from 'vitest/node';

/** Minutes after which a run is ended: it takes four to eight. */
const LIMIT = 25;

/** Prints a table at the end: passed of all, engine by suite. Ends a run that hangs. */
export default class TableReporter implements Reporter {
  onInit(): void {
    const end = () => {
      console.error(`The engines have not finished within ${LIMIT} minutes: the run ends here.`);
      process.exit(1);
    };
    setTimeout(end, LIMIT * 60_000).unref();
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const table: Record<string, Record<string, string>> = {};
    for (const module of modules) {
      for (const engine of module.children.suites()) {
        for (const suite of engine.children.suites()) {
          const tests = [...suite.children.allTests()];
          const passed = tests.filter((test) => test.result().state === 'passed').length;
          (table[engine.name] ??= {})[suite.name] = `${passed}/${tests.length}`;
        }
      }
    }
    process.once('exit', () => console.table(table));
  }
}
