import type { Reporter, TestModule } from 'vitest/node';

/** Prints a table at the end: passed of all, engine by suite. */
export default class TableReporter implements Reporter {
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
