// #region TanStack Query
import { useQuery } from '@tanstack/react-query';
import { retryUnlessStepUp, useStepUp, useStepUpMutation } from '../../../src/index.js';
// #endregion
import type { AxiosInstance } from 'axios';
import type { Order, Payslip, Receipt } from './setting.js';

export function withHttp(http: AxiosInstance) {
  // #region TanStack Query
  function PayButton({ order }: { order: Order }) {
    const pay = useStepUpMutation({
      // Only the data goes into the cache: an answer of axios contains record and token.
      mutationFn: async (order: Order, { headers }) => (await http.post<Receipt>('/payments', order, { headers })).data,
      stepUpOptions: { action: 'payment' },
    });
    return <button onClick={() => pay.mutate(order)}>{pay.isSuccess ? 'Paid' : 'Pay'}</button>;
  }

  function PayslipCard() {
    const { run, verify } = useStepUp({ action: 'payslip' });
    const payslip = useQuery({
      queryKey: ['payslip'],
      queryFn: async ({ signal }) => {
        const ask = { signal, interactive: false };
        return (await run(({ headers }) => http.get<Payslip>('/payslip', { headers, signal }), ask)).data;
      },
      retry: retryUnlessStepUp,
    });
    const show = () =>
      verify().then(
        () => payslip.refetch(),
        () => undefined, // the user closed the dialog
      );
    return payslip.data ? <p>{payslip.data.net}</p> : <button onClick={() => void show()}>Show</button>;
  }
  // #endregion
  return { PayButton, PayslipCard };
}
