import type { Reporter, TestModule } from 'vitest/node';

/** Prints, for each field, what it held where it was not as the table wants it, and then how many cases each passes. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { message: string }[]): void {
    const counts = new Map<string, { passed: number; cases: number }>();
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        if (test.result().state === 'skipped') continue;
        const { field = '?', row, outcome, passed = false } = test.meta();
        const count = counts.get(field) ?? { passed: 0, cases: 0 };
        if (count.cases === 0) console.log(`\n${field}`);
        counts.set(field, { passed: count.passed + Number(passed), cases: count.cases + 1 });
        if (passed) continue;
        const error = test.result().errors?.[0]?.message;
        const name = `${row?.how ?? ''}: ${row?.name ?? test.fullName}`;
        if (error ?? !outcome) console.log(`  ${name}\n    ${error ?? 'no outcome'}`);
        else console.log(`  ${name}\n    ${said(outcome)}, not ${said(row)}`);
      }
    }
    console.log('');
    for (const [field, { passed, cases }] of counts) console.log(`${field.padEnd(42)} ${passed} of ${cases}`);
    for (const { message } of unhandled) console.log(message);
  }
}

const said = ({ holds, submits }: { holds: string; submits: readonly string[] } = { holds: '', submits: [] }) =>
  `'${holds}', submitted ${submits.length === 0 ? 'never' : submits.map((value) => `'${value}'`).join(' and ')}`;
