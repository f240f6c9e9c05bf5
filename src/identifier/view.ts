import type { ComponentType } from 'react';
import type { StepView } from '../ceremonies/view.js';

let step: ComponentType | undefined;

/** The step of a new address. Loaded with the flow of a new address, so that a first prompt has nothing of it. */
export const identifierView: StepView = {
  rows: {},
  get Step() {
    return step;
  },
  async load(parts) {
    step ??= (await import('./identifier-step.js')).createIdentifierStep(parts);
  },
};
