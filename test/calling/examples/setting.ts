import type { StepUp } from '../../../src/index.js';

/** What the examples of docs/protect-a-call.md assume: the app's coordinator, and the address of the app's API. */
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
