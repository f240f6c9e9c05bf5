import { isAxiosError } from 'axios';
import { useState } from 'react';
import { isStepUpCancelled } from 'react-step-up';
import { pay } from './payments.js';

export function PaymentForm() {
  const [outcome, setOutcome] = useState('');

  const send = async (form: FormData) => {
    setOutcome('');
    try {
      const receipt = await pay({ to: String(form.get('to')), amount: Number(form.get('amount')) });
      setOutcome(`Sent. Receipt ${receipt.number}`);
    } catch (error) {
      setOutcome(reasonOf(error));
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <label htmlFor="to">To</label>
      <input id="to" name="to" autoComplete="off" required />
      <label htmlFor="amount">Amount in €</label>
      <input id="amount" name="amount" inputMode="decimal" autoComplete="off" pattern="\d+(\.\d\d?)?" required />
      <button type="submit">Send</button>
      <output>{outcome}</output>
    </form>
  );
}

function reasonOf(error: unknown): string {
  if (isStepUpCancelled(error)) return 'Nothing was sent.';
  if (isAxiosError(error) && error.response?.status === 422) return 'There isn’t as much on your account.';
  return 'That didn’t work. Try again later.';
}
