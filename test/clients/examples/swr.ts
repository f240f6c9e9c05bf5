// #region SWR
import useSWR from 'swr';
import { retryUnlessStepUp } from '../../../src/index.js';
// #endregion
import type { Payslip, Setting } from './setting.js';

export function bySwr({ stepUp, bank }: Setting) {
  // #region SWR
  const fetchPayslip = () =>
    stepUp
      .run(({ headers, signal }) => fetch(`${bank}/payslip`, { headers, signal }))
      .then(async (response) => {
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        return (await response.json()) as Payslip;
      });

  const usePayslip = () =>
    useSWR<Payslip, Error>('payslip', fetchPayslip, {
      shouldRetryOnError: (error: Error) => retryUnlessStepUp(0, error),
      revalidateOnFocus: false, // the dialog’s end is not a reason to try again
    });
  // #endregion
  return usePayslip;
}
