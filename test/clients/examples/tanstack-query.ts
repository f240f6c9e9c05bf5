// #region TanStack Query
import { QueryClient } from '@tanstack/react-query';
import { retryUnlessStepUp } from '../../../src/index.js';
// #endregion
import type { Payslip, Setting } from './setting.js';

export function byTanstackQuery({ stepUp, bank }: Setting) {
  // #region TanStack Query
  const client = new QueryClient({ defaultOptions: { queries: { retry: retryUnlessStepUp } } });

  const payslip = () =>
    client.query({
      queryKey: ['payslip'],
      queryFn: ({ signal }) =>
        stepUp
          .run(({ headers }) => fetch(`${bank}/payslip`, { headers, signal }), { signal })
          .then(async (response) => {
            if (!response.ok) throw new Error(`HTTP ${response.status}`);
            return (await response.json()) as Payslip;
          }),
    });
  // #endregion
  return { client, payslip };
}
