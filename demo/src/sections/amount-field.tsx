import { Button } from '../parts/button.js';
import { useWords } from '../words/use-words.js';

const steps = [10_000, 50_000, 1_000_000];

export interface AmountFieldProps {
  /** Whole won; 0 is an empty field. */
  amount: number;
  balance: number | undefined;
  error: string | undefined;
  onChange: (amount: number) => void;
}

/** Digits as they are typed, and below them the same amount as it is read. */
export function AmountField({ amount, balance, error, onChange }: AmountFieldProps) {
  const { transfer, format } = useWords();
  const after = balance === undefined || amount > balance ? undefined : transfer.after(balance - amount);
  return (
    <div className="amount">
      <label className="label" htmlFor="amount">
        {transfer.amount}
      </label>
      <span className="amount-box">
        <input
          id="amount"
          className="field"
          name="amount"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder="0"
          value={amount === 0 ? '' : amount}
          aria-invalid={error !== undefined || undefined}
          aria-describedby="amount-hint"
          onChange={(event) => onChange(Number(event.target.value.replace(/\D/g, '').slice(0, 9)))}
        />
        <span className="amount-unit" aria-hidden="true">
          {transfer.unit}
        </span>
      </span>
      <p id="amount-hint" className="hint" data-tone={error ? 'error' : undefined}>
        {error ?? [amount > 0 && format.won(amount), after].filter(Boolean).join(' · ')}
      </p>
      <div className="chips">
        {steps.map((step) => (
          <Button
            key={step}
            className="chip"
            aria-label={transfer.addLabel(step)}
            onClick={() => onChange(amount + step)}
          >
            {transfer.add(step)}
          </Button>
        ))}
      </div>
    </div>
  );
}
