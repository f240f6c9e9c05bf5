import { useQuery } from '@tanstack/react-query';
import type { AxiosInstance } from 'axios';
import { retryUnlessStepUp, useStepUp, useStepUpMutation } from '../../../src/index.js';
import type { Order, Payslip, Receipt } from './setting.js';

export function withHttp(http: AxiosInstance) {
  // #region TanStack Query
  function PayButton({ order }: { order: Order }) {
    const pay = useStepUpMutation({
      mutationFn: (order: Order, { headers }) => http.post<Receipt>('/payments', order, { headers }),
      ask: { action: 'payment' },
    });
    return <button onClick={() => pay.mutate(order)}>{pay.isSuccess ? 'Paid' : 'Pay'}</button>;
  }

  function PayslipCard() {
    const { run, verify } = useStepUp({ action: 'payslip' });
    const payslip = useQuery({
      queryKey: ['payslip'],
      queryFn: ({ signal }) =>
        run(({ headers }) => http.get<Payslip>('/payslip', { headers, signal }), { signal, interactive: false }),
      retry: retryUnlessStepUp,
    });
    const show = () =>
      verify().then(
        () => payslip.refetch(),
        () => undefined, // the user closed the dialog
      );
    return payslip.data ? <p>{payslip.data.data.net}</p> : <button onClick={() => void show()}>Show</button>;
  }
  // #endregion
  return { PayButton, PayslipCard };
}
