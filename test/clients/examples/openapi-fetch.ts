// #region openapi-fetch
import createClient from 'openapi-fetch';
// #endregion
import type { Payslip, Setting } from './setting.js';

/** As `openapi-typescript` writes it. */
export interface paths {
  '/payslip': {
    get: {
      responses: {
        200: { content: { 'application/json': Payslip } };
        401: { content: { 'application/json': { code?: string; error?: string } } };
      };
    };
  };
}

export function byOpenapiFetch({ stepUp, bank }: Setting) {
  // #region openapi-fetch
  const http = createClient<paths>({ baseUrl: bank });

  const payslip = () => stepUp.run(({ headers, signal }) => http.GET('/payslip', { headers, signal }));
  // #endregion
  return payslip;
}
