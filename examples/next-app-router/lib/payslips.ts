import 'server-only';
import { setTimeout } from 'node:timers/promises';

export interface Payslip {
  month: string;
  net: string;
}

const payslips: (Payslip & { subject: string })[] = [
  { subject: 'alice-id', month: '2026-10', net: '€ 3,218.40' },
  { subject: 'alice-id', month: '2026-09', net: '€ 3,104.15' },
];

// Both take as long as a database.

export async function monthsOf(subject: string): Promise<string[]> {
  await setTimeout(500);
  return payslips.filter((payslip) => payslip.subject === subject).map(({ month }) => month);
}

export async function payslipOf(subject: string, month: string): Promise<Payslip | undefined> {
  await setTimeout(50);
  return payslips.find((payslip) => payslip.subject === subject && payslip.month === month);
}
