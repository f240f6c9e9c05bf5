// #region urql
import { Client, fetchExchange, gql } from '@urql/core';
// #endregion
import type { Payslip, Setting } from './setting.js';

// #region urql
const query = gql<{ payslip: Payslip }>`
  {
    payslip {
      net
    }
  }
`;
// #endregion

export function byUrql({ stepUp, bank }: Setting) {
  // #region urql
  const http = new Client({
    url: `${bank}/graphql`,
    exchanges: [fetchExchange],
    fetch: (input, init) => stepUp.fetch(input, init),
  });

  const payslip = () => http.query(query, {}).toPromise();
  // #endregion
  return payslip;
}
