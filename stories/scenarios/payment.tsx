import { isStepUpCancelled, useStepUpMutation } from 'react-step-up';
import { useApp, useWon, useWords } from './app.js';

const order = { teapot: 38_000, tea: 12_000 };
const total = 50_000;

/** A mutation of TanStack Query’s, with the question in it. */
export function Checkout() {
  const { http, notify } = useApp();
  const said = useWords('payment');
  const won = useWon();
  const pay = useStepUpMutation({
    mutationFn: (amount: number, { headers }) =>
      http.post<{ id: string }>('/payments', { amount }, { headers }),
    stepUpOptions: { action: 'payment' },
    onError: (error) => {
      if (!isStepUpCancelled(error)) notify(error);
    },
  });

  return (
    <section>
      <h1>{said.title}</h1>
      <dl>
        <div>
          <dt>{said.items.teapot}</dt>
          <dd>{won(order.teapot)}</dd>
        </div>
        <div>
          <dt>{said.items.tea}</dt>
          <dd>{won(order.tea)}</dd>
        </div>
        <div>
          <dt>{said.card}</dt>
          <dd>•••• 4417</dd>
        </div>
        <div data-total>
          <dt>{said.total}</dt>
          <dd>{won(total)}</dd>
        </div>
      </dl>
      <button
        aria-busy={pay.isPending}
        onClick={() => (pay.isSuccess ? pay.reset() : pay.mutate(total))}
      >
        {pay.isSuccess ? said.again : said.act(won(total))}
      </button>
      <p role="status">{pay.isSuccess && said.done(pay.data.id)}</p>
    </section>
  );
}
