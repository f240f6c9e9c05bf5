// The bundles whose bytes a harness measures. `kit` is the package's name.
export const cases = (kit) => [
  {
    id: 'kit-prompt',
    label: 'react-step-up: provider, hook, client, coordinator; the dialog is lazy',
    source: `import { StepUpProvider, useStepUp, createAccountApi, createStepUp } from '${kit}'; globalThis.__keep = [StepUpProvider, useStepUp, createAccountApi, createStepUp];`,
  },
  {
    id: 'kit-all',
    label: 'react-step-up: everything it exports',
    source: `import * as all from '${kit}'; globalThis.__keep = [all];`,
  },
];
