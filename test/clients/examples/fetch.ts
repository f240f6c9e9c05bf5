import type { Setting } from './setting.js';

export function byFetch({ stepUp, bank }: Setting) {
  // #region fetch
  const payslip = () => stepUp.run(({ headers, signal }) => fetch(`${bank}/payslip`, { headers, signal }));
  // #endregion
  return payslip;
}

export function byStepUpFetch({ stepUp, bank, getToken }: Setting & { getToken: () => Promise<string> }) {
  // #region stepUp.fetch
  const payslip = () =>
    stepUp.fetch(`${bank}/payslip`, {
      headers: async () => ({ authorization: `Bearer ${await getToken()}` }), // made for each call
    });
  // #endregion
  return payslip;
}
