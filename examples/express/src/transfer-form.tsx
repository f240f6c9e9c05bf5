import { useState } from 'react';
import { isStepUpCancelled } from 'react-step-up';
import { bankFetch } from './step-up.js';

export function TransferForm() {
  const [outcome, setOutcome] = useState('');

  const send = async (amount: number) => {
    setOutcome('');
    try {
      const response = await bankFetch('/transfers', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ amount }),
      });
      setOutcome(await outcomeOf(response));
    } catch (error) {
      setOutcome(isStepUpCancelled(error) ? 'Nothing was sent.' : 'That didn’t work. Try again later.');
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(Number(new FormData(event.currentTarget).get('amount')));
      }}
    >
      <label htmlFor="amount">Amount in €</label>
      <input id="amount" name="amount" inputMode="decimal" autoComplete="off" pattern="\d+(\.\d\d?)?" required />
      <button type="submit">Send</button>
      <output>{outcome}</output>
    </form>
  );
}

async function outcomeOf(response: Response): Promise<string> {
  if (response.status === 422) return 'There isn’t as much on your account.';
  if (!response.ok) return 'That didn’t work. Try again later.';
  const { balance } = (await response.json()) as { balance: number };
  return `Sent. € ${balance.toFixed(2)} are left.`;
}
