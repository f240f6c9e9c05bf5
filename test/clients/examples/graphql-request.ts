// #region graphql-request
import { gql, GraphQLClient } from 'graphql-request';
// #endregion
import type { Payslip, Setting } from './setting.js';

// #region graphql-request
const query = gql`
  {
    payslip {
      net
    }
  }
`;
// #endregion

export function byGraphqlRequest({ stepUp, bank }: Setting) {
  // #region graphql-request
  const http = new GraphQLClient(`${bank}/graphql`);

  const payslip = () =>
    stepUp.run(({ headers, signal }) =>
      http.request<{ payslip: Payslip }>({ document: query, requestHeaders: headers, signal }),
    );
  // #endregion
  return payslip;
}
