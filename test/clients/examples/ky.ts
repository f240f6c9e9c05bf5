// #region ky
import ky from 'ky';
// #endregion
import type { Payslip, Setting } from './setting.js';

export function byKy({ stepUp, bank }: Setting) {
  // #region ky
  const payslip = () =>
    stepUp.run(({ headers, signal }) => ky.get(`${bank}/payslip`, { headers, signal }).json<Payslip>());
  // #endregion
  return payslip;
}
