import { monthsOf } from '../lib/payslips';
import { OpenPayslip } from './open-payslip';

/** A server component: its list is streamed when the database has it. It does not contain the payslips. */
export async function Payslips({ subject }: { subject: string }) {
  const months = await monthsOf(subject);
  return (
    <ul>
      {months.map((month) => {
        const name = new Date(month).toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
        return (
          <li key={month}>
            <time dateTime={month}>{name}</time>
            <OpenPayslip month={month} name={name} />
          </li>
        );
      })}
    </ul>
  );
}
