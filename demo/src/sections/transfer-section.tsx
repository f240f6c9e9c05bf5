import { useState } from 'react';
import { type PayeeId, TRANSFER_LIMIT } from '../../server/bank/types.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { Select } from '../parts/select.js';
import { Status } from '../parts/status.js';
import { useAction } from '../state/use-action.js';
import type { Words } from '../words/ko.js';
import { useWords } from '../words/use-words.js';
import { AmountField } from './amount-field.js';
import { TransferReview } from './transfer-review.js';

const payees: readonly PayeeId[] = ['seoyeon', 'preschool', 'rent'];

/** The error in an amount, before a request to the bank. */
function complaint(amount: number, balance: number | undefined, { transfer }: Words): string | undefined {
  if (amount === 0) return transfer.amountMissing;
  if (balance !== undefined && amount > balance) return transfer.amountTooHigh;
  return amount > TRANSFER_LIMIT ? transfer.overLimit(TRANSFER_LIMIT) : undefined;
}

/** A transfer is looked over in a dialog of the page's own; the kit's opens on top of that one. */
export function TransferSection({ balance, onMoved }: { balance: number | undefined; onMoved: () => Promise<void> }) {
  const words = useWords();
  const { transfer } = words;
  const [to, setTo] = useState<PayeeId>('seoyeon');
  const [amount, setAmount] = useState(0);
  const [checked, setChecked] = useState(false);
  const [reviewing, setReviewing] = useState(false);
  const { busy, outcome, start, say } = useAction('transfer', (all) => all.transfer.cancelled);
  const error = checked ? complaint(amount, balance, words) : undefined;

  const review = (form: HTMLFormElement) => {
    setChecked(true);
    say(undefined);
    if (complaint(amount, balance, words)) (form.elements.namedItem('amount') as HTMLInputElement).focus();
    else setReviewing(true);
  };

  const send = async () => {
    const details = [
      { label: transfer.to, value: transfer.payees[to] },
      { label: transfer.amount, value: words.format.won(amount) },
    ];
    const body = { kind: 'transfer', to, amount };
    const ending = await start({ path: '/bank/payments', body, details }, async () => {
      await onMoved();
      return (all) => all.transfer.done(all.transfer.payees[to], amount);
    });
    if (ending?.tone !== 'done') return;
    setReviewing(false);
    setChecked(false);
    setAmount(0);
  };

  return (
    <Section title={transfer.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          review(event.currentTarget);
        }}
      >
        <div className="pair">
          <Select
            label={transfer.to}
            value={to}
            options={payees.map((value) => ({ value, label: transfer.payees[value] }))}
            onPick={(value) => setTo(payees.find((id) => id === value) ?? to)}
          />
          <AmountField amount={amount} balance={balance} error={error} onChange={setAmount} />
        </div>
        <div className="foot">
          <Button type="submit" look="primary">
            {transfer.review}
          </Button>
          <Status outcome={reviewing ? undefined : outcome} />
        </div>
      </form>
      {reviewing && (
        <TransferReview
          to={to}
          amount={amount}
          busy={busy}
          outcome={outcome}
          onSend={() => void send()}
          onClose={() => setReviewing(false)}
        />
      )}
    </Section>
  );
}
