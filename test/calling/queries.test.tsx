import { QueryClient, QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import axios from 'axios';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { isStepUpCancelled, retryUnlessStepUp, StepUpProvider, useStepUp } from '../../src/index.js';
import { renderStrictly } from '../support/with-step-up.js';
import { withHttp } from './examples/query.js';
import { person } from '../components/page.js';
import { decline, openWorld, prove } from './page.js';

const user = person();
const ORDER = { to: 'rent', amount: 480_000 };

/** A page under the app's own client, which is as TanStack made it: a query is tried four times. */
async function openPage(page: (scene: Awaited<ReturnType<typeof openWorld>>) => ReactElement) {
  const scene = await openWorld();
  const client = new QueryClient();
  renderStrictly(
    <QueryClientProvider client={client}>
      <StepUpProvider stepUp={scene.stepUp} locale="en">
        {page(scene)}
      </StepUpProvider>
    </QueryClientProvider>,
  );
  return { ...scene, client };
}

const button = (name: string) => screen.findByRole('button', { name });

/** A return to the page, with the browser's events. */
const comeBack = () => window.dispatchEvent(new Event('visibilitychange'));

describe('a mutation, on a default client', () => {
  it('pays, as docs/protect-a-call.md has it', async () => {
    const { seen, prompts } = await openPage(({ bank }) => {
      const { PayButton } = withHttp(axios.create({ baseURL: bank }));
      return <PayButton order={ORDER} />;
    });
    await userEvent.click(await button('Pay'));
    await screen.findByText(user.messages.actions.payment);
    await prove();
    await button('Paid');
    expect((await seen()).map(({ body }) => body)).toEqual([JSON.stringify(ORDER), JSON.stringify(ORDER)]);
    expect(prompts()).toBe(1);
  });

  function Pay({ bank }: { bank: string }) {
    const { run } = useStepUp({ action: 'payment' });
    const pay = useMutation({
      mutationFn: (order: typeof ORDER) =>
        run(({ headers, signal }) => axios.post<unknown>(`${bank}/payments`, order, { headers, signal })),
    });
    return <button onClick={() => pay.mutate(ORDER)}>{pay.error?.name ?? pay.status}</button>;
  }

  it('with run around its function opens one prompt, and another one only after another press', async () => {
    const { prompts } = await openPage(({ bank }) => <Pay bank={bank} />);
    await userEvent.click(await button('idle'));
    await decline();
    await userEvent.click(await button('StepUpCancelledError'));
    await prove();
    await button('success');
    expect(prompts()).toBe(2);
  });
});

describe('a query that may open a prompt, on a default client', () => {
  function Asking({ bank }: { bank: string }) {
    const { run } = useStepUp();
    const payslip = useQuery({
      queryKey: ['payslip'],
      queryFn: ({ signal }) =>
        run(({ headers }) => axios.get<{ net: number }>(`${bank}/payslip`, { headers, signal }), { signal }),
      retry: retryUnlessStepUp,
    });
    return (
      <p role="note">
        {payslip.fetchStatus} {isStepUpCancelled(payslip.error) ? 'declined' : payslip.data?.data.net}
      </p>
    );
  }

  it('loads when the user has answered', async () => {
    const { prompts } = await openPage(({ bank }) => <Asking bank={bank} />);
    await prove();
    await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('idle 3764140'));
    expect(prompts()).toBe(1);
  });

  it('rests after the user has cancelled: no second dialog', async () => {
    const { client, prompts, seen } = await openPage(({ bank }) => <Asking bank={bank} />);
    await decline();
    await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('idle declined'));
    expect(client.getQueryState(['payslip'])).toMatchObject({ fetchFailureCount: 1, fetchStatus: 'idle' });
    expect(prompts()).toBe(1);
    expect(await seen()).toHaveLength(1);
  });

  it('takes its dialog along when it goes', async () => {
    const { client, stepUp } = await openPage(({ bank }) => <Asking bank={bank} />);
    await screen.findByRole('dialog');
    await client.cancelQueries({ queryKey: ['payslip'] });
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'cancelled', reason: 'aborted' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('a query with interactive: false', () => {
  const openPayslip = () =>
    openPage(({ bank }) => {
      const { PayslipCard } = withHttp(axios.create({ baseURL: bank }));
      return <PayslipCard />;
    });

  it('opens no prompt by itself: a button does, as in docs/protect-a-call.md', async () => {
    const { client, prompts, seen } = await openPayslip();
    const refused = () =>
      waitFor(() => expect(client.getQueryState(['payslip'])).toMatchObject({ status: 'error', fetchStatus: 'idle' }));
    await refused();
    expect(client.getQueryState(['payslip'])).toMatchObject({ error: { code: 'interaction_required' } });
    expect(await seen()).toHaveLength(1);
    await userEvent.click(await button('Show'));
    await decline();
    expect(await seen()).toHaveLength(1);
    await userEvent.click(await button('Show'));
    await prove();
    await screen.findByText('3764140');
    expect(prompts()).toBe(2);
  });

  it('opens no dialog when the user comes back after the record’s end, and keeps what it has', async () => {
    const { client, order, prompts, seen } = await openPayslip();
    await userEvent.click(await button('Show'));
    await prove();
    await screen.findByText('3764140');
    await order({ advance: 11 * 60_000 });
    comeBack();
    await waitFor(() =>
      expect(client.getQueryState(['payslip'])).toMatchObject({ status: 'error', fetchStatus: 'idle' }),
    );
    comeBack();
    await waitFor(async () => expect(await seen()).toHaveLength(4));
    expect(screen.getByText('3764140')).toBeVisible();
    expect(prompts()).toBe(1);
  });

  function Polling({ bank }: { bank: string }) {
    const { run } = useStepUp({ interactive: false });
    useQuery({
      queryKey: ['payslip'],
      queryFn: ({ signal }) => run(({ headers }) => axios.get(`${bank}/payslip`, { headers, signal }), { signal }),
      refetchInterval: 10,
      retry: retryUnlessStepUp,
    });
    return null;
  }

  it('polls, is refused, and opens no dialog', async () => {
    const { seen, prompts } = await openPage(({ bank }) => <Polling bank={bank} />);
    await waitFor(async () => expect((await seen()).length).toBeGreaterThanOrEqual(5));
    expect(prompts()).toBe(0);
  });
});
