import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, describe, it } from 'vitest';
import { hold } from '../../test/fields/gestures.js';
import { tableOf, type Case } from '../../test/fields/table.js';
import { isAsWanted, tryOut, type Outcome } from '../../test/fields/try-out.js';
import { fields } from './peers.js';

declare module 'vitest' {
  interface TaskMeta {
    field?: string;
    passed?: boolean;
    row?: Case;
    outcome?: Outcome;
  }
}

const table = tableOf(6);

beforeAll(() => hold('desktop'));
afterEach(cleanup);

// Nothing is asserted: a peer may see a case otherwise. The outcome goes to the reporter.
describe.each(fields)('$name', ({ name, Form }) => {
  it.for(table)('$how: $name', async (row, { task }) => {
    const outcome = await tryOut(Form, row, 'desktop');
    Object.assign(task.meta, { field: name, row, outcome, passed: isAsWanted(outcome, row) });
  });
});
