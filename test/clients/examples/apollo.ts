// #region Apollo Client
import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
// #endregion
import type { Payslip, Setting } from './setting.js';

// #region Apollo Client
const query: TypedDocumentNode<{ payslip: Payslip }> = gql`
  {
    payslip {
      net
    }
  }
`;
// #endregion

export function byApollo({ stepUp, bank }: Setting) {
  // #region Apollo Client
  const http = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: `${bank}/graphql` }) });

  const payslip = () => stepUp.run(({ headers }) => http.query({ query, context: { headers } }));
  // #endregion
  return payslip;
}

export function byApolloInside({ stepUp, bank }: Setting) {
  // #region Apollo Client, inside
  const http = new ApolloClient({
    cache: new InMemoryCache(),
    link: new HttpLink({ uri: `${bank}/graphql`, fetch: (input, init) => stepUp.fetch(input, init) }),
  });
  // #endregion
  return () => http.query({ query });
}
