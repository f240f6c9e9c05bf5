// #region axios
import axios from 'axios';
// #endregion
import type { Payslip, Setting } from './setting.js';

export function byAxios({ stepUp, bank }: Setting) {
  // #region axios
  const http = axios.create({ baseURL: bank });

  const payslip = () => stepUp.run(({ headers, signal }) => http.get<Payslip>('/payslip', { headers, signal }));
  // #endregion
  return payslip;
}
