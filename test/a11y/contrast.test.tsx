import { describe } from 'vitest';
import { testMoments, testSteps } from './contrast.js';

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  testSteps(theme);
  testMoments(theme);
});
