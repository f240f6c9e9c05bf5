import type { StepUp } from '../../../src/index.js';

/** What the examples take as given: the app's coordinator, and the address of an API of its own. */
export interface Setting {
  stepUp: StepUp;
  bank: string;
}

/** What the API serves once it knows who asks. */
export interface Payslip {
  net: number;
}
