import { screen, waitFor } from '@testing-library/react';
import { createMemoryRouter, Form, useActionData, useLoaderData, useRouteError } from 'react-router';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { isStepUpCancelled } from '../../src/index.js';
import { renderStrictly } from '../support/with-step-up.js';
import { person } from '../components/page.js';
import { routed } from './examples/routes.js';
import { decline, openWorld, prove } from './page.js';

const user = person();

function PayslipPage() {
  const { net } = useLoaderData<{ net: number }>();
  return <p role="note">{net}</p>;
}

function PayPage() {
  const receipt = useActionData<{ id: string } | undefined>();
  return (
    <Form method="post">
      <input name="to" aria-label="To" defaultValue="rent" />
      <button>Pay</button>
      <p role="note">{receipt?.id}</p>
    </Form>
  );
}

function ErrorPage() {
  const error = useRouteError();
  return <p role="note">{isStepUpCancelled(error) ? `no: ${error.reason}` : String(error)}</p>;
}

/** The app of docs/protect-a-call.md at an address; its loader runs before anything is on the screen. */
async function openApp(path: string) {
  const scene = await openWorld();
  const { router, App } = routed({
    ...scene,
    createBrowserRouter: (routes) =>
      createMemoryRouter(
        routes.map((route) => ({ ...route, HydrateFallback: () => <p>Loading</p> })),
        { initialEntries: [path] },
      ),
    PayslipPage,
    PayPage,
    ErrorPage,
  });
  renderStrictly(<App />);
  return { ...scene, router };
}

const note = (text: string) => waitFor(() => expect(screen.getByRole('note')).toHaveTextContent(text));

describe('React Router, as docs/protect-a-call.md has it', () => {
  it('a loader opens the prompt before its page is there, and then shows the page', async () => {
    const { prompts, records } = await openApp('/payslip');
    await prove();
    await note('3764140');
    expect(prompts()).toBe(1);
    expect(await records()).toEqual([undefined, expect.any(String)]);
  });

  it('an action opens the prompt, and sends the same form twice', async () => {
    const { prompts, seen } = await openApp('/pay');
    await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
    await screen.findByText(user.messages.actions.payment);
    await prove();
    await note('payment-1');
    const bodies = (await seen()).map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    for (const body of bodies) expect(body).toMatch(/name="to"\s+rent/);
    expect(prompts()).toBe(1);
  });

  it('a no goes to the route’s error page', async () => {
    const { prompts } = await openApp('/payslip');
    await decline();
    await note('no: escape-key');
    expect(prompts()).toBe(1);
  });

  it('going elsewhere takes the loader’s question along', async () => {
    const { router, stepUp, seen } = await openApp('/pay');
    const leaving = router.navigate('/payslip');
    await user.dialog();
    await router.navigate('/pay');
    await leaving;
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'cancelled', reason: 'aborted' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Pay' })).toBeVisible();
    expect((await seen()).map(({ call }) => call)).toEqual(['GET /bank/payslip']);
  });

  it('going elsewhere takes the action’s question along, and nothing is paid', async () => {
    const { router, stepUp, seen } = await openApp('/pay');
    await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
    await user.dialog();
    await router.navigate('/pay?again');
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'cancelled', reason: 'aborted' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await seen()).toHaveLength(1);
  });
});
