import { useEffect, useRef, useState } from 'react';
import { LARGE_TRANSFER, type PayeeId, payees, TRANSFER_LIMIT } from '../../server/bank/types.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { Select } from '../parts/select.js';
import { Status } from '../parts/status.js';
import type { Return } from '../state/sign-in.js';
import { useAction } from '../state/use-action.js';
import type { Words } from '../words/ko.js';
import { useWords } from '../words/use-words.js';
import { AmountField } from './amount-field.js';
import { TransferReview } from './transfer-review.js';

/** The error in an amount, before a request to the bank. */
function complaint(amount: number, balance: number | undefined, { transfer }: Words): string | undefined {
  if (amount === 0) return transfer.amountMissing;
  if (balance !== undefined && amount > balance) return transfer.amountTooHigh;
  return amount > TRANSFER_LIMIT ? transfer.overLimit(TRANSFER_LIMIT) : undefined;
}

export interface TransferSectionProps {
  balance: number | undefined;
  onMoved: () => Promise<void>;
  /** The page had left for a sign-in, and takes the transfer up again. */
  returned: Return | undefined;
}

/** A transfer is looked over in a dialog of the page's own; the kit's opens on top of that one. */
export function TransferSection({ balance, onMoved, returned }: TransferSectionProps) {
  const words = useWords();
  const { transfer } = words;
  const draft = returned?.draft;
  const [to, setTo] = useState<PayeeId>(draft?.to ?? 'seoyeon');
  const [amount, setAmount] = useState(draft?.amount ?? 0);
  const [checked, setChecked] = useState(false);
  const [reviewing, setReviewing] = useState(draft !== undefined);
  const { busy, outcome, start, say, triggerProps } = useAction('transfer', (all) => all.transfer.cancelled);
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
    const large = amount >= LARGE_TRANSFER && { action: 'large-transfer', resume: { to, amount } };
    const ending = await start({ path: '/bank/payments', body, details, ...large }, async () => {
      await onMoved();
      return (all) => all.transfer.done(all.transfer.payees[to], amount);
    });
    if (ending?.tone !== 'done') return;
    setReviewing(false);
    setChecked(false);
    setAmount(0);
  };

  const toResume = useRef(returned);
  useEffect(() => {
    const { draft: left, problem } = toResume.current ?? {};
    toResume.current = undefined;
    if (!left) return;
    if (!problem) void send();
    else if (problem === 'cancelled') say({ tone: 'quiet', text: (all) => all.transfer.cancelled });
    else say({ tone: 'failed', text: (all) => all.signIn.dialog.failed });
  });

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
          {/* Loads the kit's dialog while the customer looks the transfer over. */}
          <Button {...triggerProps} type="submit" look="primary">
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
