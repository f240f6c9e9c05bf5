// #region superagent
import superagent from 'superagent';
// #endregion
import type { Setting } from './setting.js';

export function bySuperagent({ stepUp, bank }: Setting) {
  // #region superagent
  const payslip = () => stepUp.run(async ({ headers }) => superagent.get(`${bank}/payslip`).set(headers));
  // #endregion
  return payslip;
}
