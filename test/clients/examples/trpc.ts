// #region tRPC
import { createTRPCClient, httpLink } from '@trpc/client';
// #endregion
import type { AppRouter } from '../trpc-router.js';
import type { Setting } from './setting.js';

export function byTrpc({ stepUp, bank }: Setting) {
  // #region tRPC
  const http = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${bank}/trpc`, headers: ({ op }) => op.context.headers as Record<string, string> })],
  });

  const payslip = () =>
    stepUp.run(({ headers, signal }) => http.payslip.query(undefined, { context: { headers }, signal }));
  // #endregion
  return payslip;
}

export function byTrpcInside({ stepUp, bank }: Setting) {
  // #region tRPC, inside
  const http = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${bank}/trpc`, fetch: (input, init) => stepUp.fetch(input, init as RequestInit) })],
  });
  // #endregion
  return () => http.payslip.query();
}
