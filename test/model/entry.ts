// What the model plays with: the coordinator as `react-step-up/headless` makes it.
export { createStepUp } from '../../src/loading/headless.js';
export { INTERNALS } from '../../src/core/step-up.js';
