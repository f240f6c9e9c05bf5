import { configureStore } from '@reduxjs/toolkit';
// #region RTK Query
import { createApi, fetchBaseQuery, type BaseQueryFn, type FetchArgs } from '@reduxjs/toolkit/query';
// #endregion
import type { Payslip, Setting } from './setting.js';

export function openRtkQuery({ stepUp, bank }: Setting) {
  // #region RTK Query
  const baseQuery: BaseQueryFn<string | FetchArgs> = async (args, api, extra) => {
    const call = async (headers: HeadersInit) => fetchBaseQuery({ baseUrl: bank, headers })(args, api, extra);
    try {
      return await stepUp.run(({ headers }) => call(headers), { signal: api.signal });
    } catch (error) {
      return { error: { name: (error as Error).name } }; // a store takes no Error; `isStepUpCancelled` recognises it by this
    }
  };

  const api = createApi({
    baseQuery,
    endpoints: ({ query }) => ({ payslip: query<Payslip, void>({ query: () => '/payslip' }) }),
  });
  // #endregion
  const store = configureStore({
    reducer: { [api.reducerPath]: api.reducer },
    middleware: (standard) => standard().concat(api.middleware),
  });
  return { baseQuery, payslip: () => store.dispatch(api.endpoints.payslip.initiate()).unwrap() };
}
