// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { rename } from './journey.js';

test('in happy-dom, an app that names its server by paths alone', async () => {
  expect(document.createElement('input').matches(':read-write')).toBe(false); // what it doesn’t support, the driver doesn’t use
  await rename();
});
