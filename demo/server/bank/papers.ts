import { type AccountDetails, type Payslip, TRANSFER_LIMIT } from './types.js';

/** The same account for everybody: this bank has one set of papers. */
export const accountDetails: AccountDetails = {
  number: '302-1184-5570-21',
  swift: 'SBOMKRSE',
  branch: 'seongsu',
  opened: '2019-03-21',
  dailyLimit: TRANSFER_LIMIT,
};

const lines: Payslip['lines'] = [
  { id: 'base', amount: 4_150_000 },
  { id: 'meals', amount: 200_000 },
  { id: 'pension', amount: -186_750 },
  { id: 'health', amount: -147_110 },
  { id: 'employment', amount: -37_350 },
  { id: 'tax', amount: -214_690 },
];

/** Last month's payslip: wages for a month come on the 5th of the next. */
export function payslip(now = new Date()): Payslip {
  const day = (month: number, date: number) =>
    new Date(Date.UTC(now.getFullYear(), month, date)).toISOString().slice(0, 10);
  const paidIn = now.getDate() < 5 ? now.getMonth() - 1 : now.getMonth();
  return {
    month: day(paidIn - 1, 1),
    paidOn: day(paidIn, 5),
    lines,
    net: lines.reduce((sum, line) => sum + line.amount, 0),
  };
}
