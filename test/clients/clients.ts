import { byApollo, byApolloInside } from './examples/apollo.js';
import { byAxios } from './examples/axios.js';
import { byFetch, byStepUpFetch } from './examples/fetch.js';
import { byGraphqlRequest } from './examples/graphql-request.js';
import { byKy } from './examples/ky.js';
import { byOfetch } from './examples/ofetch.js';
import { byOpenapiFetch } from './examples/openapi-fetch.js';
import { openRtkQuery } from './examples/rtk-query.js';
import type { Setting } from './examples/setting.js';
import { bySuperagent } from './examples/superagent.js';
import { byTanstackQuery } from './examples/tanstack-query.js';
import { byTrpc, byTrpcInside } from './examples/trpc.js';
import { byUrql } from './examples/urql.js';
import { byWretch } from './examples/wretch.js';
import { bySwrInPage } from './swr-page.js';

/** One call by each library, in each way that docs/clients.md shows. */
export const clients: Record<string, (setting: Setting) => () => Promise<unknown>> = {
  fetch: byFetch,
  '`stepUp.fetch`': (setting) => byStepUpFetch({ ...setting, getToken: () => Promise.resolve('token') }),
  axios: byAxios,
  ky: byKy,
  ofetch: byOfetch,
  wretch: byWretch,
  superagent: bySuperagent,
  'openapi-fetch': byOpenapiFetch,
  tRPC: byTrpc,
  'tRPC, inside': byTrpcInside,
  'Apollo Client': byApollo,
  'Apollo Client, inside': byApolloInside,
  'urql, inside': byUrql,
  'graphql-request': byGraphqlRequest,
  'RTK Query': (setting) => openRtkQuery(setting).payslip,
  SWR: bySwrInPage,
  'TanStack Query': (setting) => {
    const { client, payslip } = byTanstackQuery(setting);
    client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retryDelay: 0 } });
    return payslip;
  },
};
