// #region ofetch
import { ofetch } from 'ofetch';
// #endregion
import type { Payslip, Setting } from './setting.js';

export function byOfetch({ stepUp, bank }: Setting) {
  // #region ofetch
  const http = ofetch.create({ baseURL: bank });

  const payslip = () => stepUp.run(({ headers, signal }) => http<Payslip>('/payslip', { headers, signal }));
  // #endregion
  return payslip;
}
