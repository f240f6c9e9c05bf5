import type { StepUp } from '../../../src/index.js';

/** What the examples in the README take as given: the app's coordinator, and the address of an API of its own. */
export interface Setting {
  stepUp: StepUp;
  bank: string;
}

export interface Order {
  to: string;
  amount: number;
}

export interface Receipt {
  id: string;
}

export interface Payslip {
  net: number;
}
