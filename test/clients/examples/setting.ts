import type { StepUp } from '../../../src/index.js';

/** What the examples assume: the app's coordinator, and the address of the app's API. */
export interface Setting {
  stepUp: StepUp;
  bank: string;
}

/** What the API serves once it has recognised the user. */
export interface Payslip {
  net: number;
}
