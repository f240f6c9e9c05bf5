import type { Ledger, Payment } from '../../server/bank/types.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import type { Resource } from '../state/use-resource.js';
import { useWords } from '../words/use-words.js';
import type { Words } from '../words/ko.js';

/** Who or what was paid, in the page's language. */
function nameOf({ to }: Payment, words: Words): string {
  return { ...words.transfer.payees, ...words.bills.names }[to];
}

export function HistorySection({ ledger }: { ledger: Resource<Ledger> }) {
  const words = useWords();
  const { data, failed, reload } = ledger;
  return (
    <Section title={words.history.title} className="card history">
      {failed && (
        <p className="empty">
          {words.problem.load} <Button onClick={() => void reload()}>{words.problem.retry}</Button>
        </p>
      )}
      {!failed && !data?.payments.length && (
        <p className="empty">{data ? words.history.empty : words.history.loading}</p>
      )}
      {data && data.payments.length > 0 && (
        <ul className="rows">
          {data.payments.map((payment) => (
            <li key={payment.id} className="row">
              <span className="row-name">
                {nameOf(payment, words)}
                <small>{words.format.moment(payment.at)}</small>
              </span>
              <span className="row-sum">{words.format.won(-payment.amount)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
