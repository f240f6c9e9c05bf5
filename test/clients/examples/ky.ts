import ky from 'ky';
import type { Payslip, Setting } from './setting.js';

export function byKy({ stepUp, bank }: Setting) {
  // #region ky
  const http = ky.create({ prefixUrl: bank });

  const payslip = () => stepUp.run(({ headers, signal }) => http.get('payslip', { headers, signal }).json<Payslip>());
  // #endregion
  return payslip;
}
