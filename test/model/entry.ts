// What the model plays with: the coordinator as `react-step-up/headless` makes it, with two methods of an app.
import { addDefinition } from '../../src/core/definitions.js';

addDefinition({ id: 'push', ceremony: 'approval', words: {} });
addDefinition({ id: 'pass', ceremony: 'window', words: {} });

export { createStepUp } from '../../src/loading/headless.js';
export { INTERNALS } from '../../src/core/step-up.js';
