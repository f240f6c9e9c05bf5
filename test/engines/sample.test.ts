import { expect, test } from 'vitest';
import { engineNames } from './driver/engine.js';
import { findEngines } from './engines.mjs';
import { runIn } from './run.js';

// A sample for `npm test`, in the other engines that are installed. For Chromium, test/e2e has everything.
const here = findEngines().filter((name) => name !== 'chromium');
const count = { left: 0 };
for (const name of here) runIn(name, 'sample', count);

test('what is left out is counted', ({ task }) => {
  const absent = engineNames.filter((name) => name !== 'chromium' && !here.includes(name));
  const parts = [
    ...here.map((name) => `a sample in ${name}`),
    ...absent.map((name) => `${name} not installed`),
    ...(here.length > 0 ? [`${count.left} cases left out`] : []),
  ];
  Object.assign(task.meta, { figure: `Other engines: ${parts.join(', ')} (npm run test:engines has them all)` });
  expect([...here, ...absent]).toHaveLength(engineNames.length - 1);
});
