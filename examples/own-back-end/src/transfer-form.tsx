import { useState } from 'react';
import { isStepUpCancelled } from 'react-step-up';
import { formatWon } from '../shared/transfer.js';
import { transfer } from './bank.js';
import { language, say } from './words.js';

export function TransferForm() {
  const [outcome, setOutcome] = useState('');

  const send = async (form: FormData) => {
    setOutcome('');
    try {
      const { to, amount } = await transfer({ to: String(form.get('to')).trim(), amount: Number(form.get('amount')) });
      setOutcome(say.sent(to, formatWon(amount, language)));
    } catch (error) {
      setOutcome(isStepUpCancelled(error) ? say.notSent : say.failed);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <label htmlFor="to">{say.to}</label>
      <input id="to" name="to" autoComplete="off" maxLength={60} pattern=".*\S.*" required />
      <label htmlFor="amount">{say.amount}</label>
      <input
        id="amount"
        name="amount"
        inputMode="numeric"
        autoComplete="off"
        pattern="[1-9]\d{0,5}"
        required
        aria-describedby="large"
      />
      <small id="large">{say.large}</small>
      <button type="submit">{say.send}</button>
      <output>{outcome}</output>
    </form>
  );
}
