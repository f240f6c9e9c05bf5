// #region wretch
import wretch from 'wretch';
// #endregion
import type { Payslip, Setting } from './setting.js';

export function byWretch({ stepUp, bank }: Setting) {
  // #region wretch
  const http = wretch(bank);

  const payslip = () =>
    stepUp.run(({ headers, signal }) => http.url('/payslip').options({ headers, signal }).get().json<Payslip>());
  // #endregion
  return payslip;
}
