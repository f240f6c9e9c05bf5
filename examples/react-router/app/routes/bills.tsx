import { Form, redirect, useFetcher, useRouteLoaderData } from 'react-router';
import { isStepUpCancelled } from 'react-step-up';
import { billsOf, type Bill } from '../bills.server';
import type { loader as rootLoader } from '../root';
import { readSession } from '../session.server';
import { getAccessToken, stepUp } from '../step-up';
import { words } from '../words';
import type { Route } from './+types/bills';

export async function loader({ request }: Route.LoaderArgs) {
  const session = await readSession(request);
  return { bills: session && billsOf(session.subject) };
}

/** A form that is sent before hydration comes here, where no dialog can open: nothing is paid. */
export const action = () => redirect('/');

/** Pays, and opens the dialog if the server requires it. Afterwards the loader runs again, as after every action. */
export async function clientAction({ request }: Route.ClientActionArgs) {
  const body = await request.formData(); // read once, sent as often as needed
  try {
    const response = await stepUp.run(
      async ({ headers, signal }) =>
        fetch('/bank/payments', {
          method: 'POST',
          headers: { ...headers, authorization: `Bearer ${await getAccessToken()}` },
          body,
          signal,
        }),
      { action: 'payment', signal: request.signal },
    );
    return response.ok ? 'paid' : 'failed';
  } catch (error) {
    return isStepUpCancelled(error) ? 'cancelled' : 'failed';
  }
}

export default function Bills({ loaderData: { bills } }: Route.ComponentProps) {
  const said = useWords();
  if (!bills)
    return (
      <main>
        <h1>{said.title}</h1>
        <p>{said.invitation}</p>
        <Form method="post" action="/sign-in">
          <button type="submit">{said.signIn}</button>
        </Form>
      </main>
    );
  return (
    <>
      <main>
        <h1>{said.title}</h1>
        <ul>
          {bills.map((bill) => (
            <BillRow key={bill.id} bill={bill} />
          ))}
        </ul>
        <Form method="post" action="/sign-out">
          <button type="submit" className="quiet">
            {said.signOut}
          </button>
        </Form>
      </main>
      <p className="aside">
        {said.aside}{' '}
        <a href="/stand-in/mailbox" target="_blank" rel="noreferrer">
          {said.mailbox}
        </a>
      </p>
    </>
  );
}

function BillRow({ bill: { id, amount, paid } }: { bill: Bill }) {
  const said = useWords();
  const { Form: PayForm, state, data: outcome } = useFetcher<typeof clientAction>();
  const won = amount.toLocaleString('ko', { style: 'currency', currency: 'KRW' });
  return (
    <li>
      <span>
        {said.bills[id]} <b>{won}</b>
      </span>
      <output>{paid ? said.paid : outcome && said[outcome]}</output>
      {!paid && (
        <PayForm method="post">
          <input type="hidden" name="bill" value={id} />
          <button type="submit" disabled={state !== 'idle'} aria-label={`${said.pay} ${said.bills[id]}`}>
            {said.pay}
          </button>
        </PayForm>
      )}
    </li>
  );
}

function useWords() {
  return words[useRouteLoaderData<typeof rootLoader>('root')?.language ?? 'en'];
}
