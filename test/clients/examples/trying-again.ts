import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { RetryLink } from '@apollo/client/link/retry';
import { configureStore } from '@reduxjs/toolkit';
import { createApi, retry, type BaseQueryFn, type FetchArgs } from '@reduxjs/toolkit/query';
import { createTRPCClient, httpLink, retryLink } from '@trpc/client';
import ky from 'ky';
import { ofetch } from 'ofetch';
import { retryUnlessStepUp } from '../../../src/index.js';
import type { AppRouter } from '../trpc-router.js';
import type { Payslip, Setting } from './setting.js';

const query = gql`
  {
    payslip {
      net
    }
  }
`;

/** Each library with `stepUp.fetch` inside of what it tries again by itself. */
export function tryingAgain({ stepUp, bank, baseQuery }: Setting & { baseQuery: BaseQueryFn<string | FetchArgs> }) {
  const inside = (input: RequestInfo | URL, init?: RequestInit) => stepUp.fetch(input, init);
  // #region trying again
  const forKy = ky.create({
    fetch: inside,
    retry: { shouldRetry: ({ error, retryCount }) => retryUnlessStepUp(retryCount, error) },
    timeout: false, // the time that the user takes
  });
  const forOfetch = ofetch.create({ retry: 0 }, { fetch: inside });
  const forTrpc = retryLink<AppRouter>({ retry: ({ attempts, error }) => retryUnlessStepUp(attempts, error) });
  const forApollo = new RetryLink({ attempts: (count, _operation, error) => retryUnlessStepUp(count, error) });
  const forRtkQuery = retry(baseQuery, {
    retryCondition: (error, _args, { attempt }) => retryUnlessStepUp(attempt, error),
  });
  // #endregion
  const trpc = createTRPCClient<AppRouter>({
    links: [forTrpc, httpLink({ url: `${bank}/trpc`, fetch: (input, init) => inside(input, init as RequestInit) })],
  });
  const apollo = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([forApollo, new HttpLink({ uri: `${bank}/graphql`, fetch: inside })]),
  });
  const api = createApi({
    baseQuery: forRtkQuery,
    endpoints: (builder) => ({ payslip: builder.query<Payslip, void>({ query: () => '/payslip' }) }),
  });
  const store = configureStore({
    reducer: { [api.reducerPath]: api.reducer },
    middleware: (standard) => standard().concat(api.middleware),
  });
  return {
    ky: () => forKy.get(`${bank}/payslip`).json(),
    ofetch: () => forOfetch(`${bank}/payslip`),
    tRPC: () => trpc.payslip.query(),
    'Apollo Client': () => apollo.query({ query }),
    'RTK Query': () => store.dispatch(api.endpoints.payslip.initiate()).unwrap(),
  } satisfies Record<string, () => Promise<unknown>>;
}
