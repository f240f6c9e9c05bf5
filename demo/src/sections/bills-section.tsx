import { useState } from 'react';
import type { Bill } from '../../server/bank/types.js';
import { Button } from '../parts/button.js';
import { Icon } from '../parts/icon.js';
import { Section } from '../parts/section.js';
import { Status } from '../parts/status.js';
import type { Outcome } from '../state/outcome.js';
import { type Ending, useGuardedCall } from '../state/use-action.js';
import { useOutcome } from '../state/use-outcome.js';
import type { Resource } from '../state/use-resource.js';
import { useWords } from '../words/use-words.js';

/** One sentence for all the calls: nothing was paid, some was, or everything. */
function summary(endings: Ending[]): Outcome {
  const failures = endings.filter((ending) => 'outcome' in ending);
  const unpaid = failures.length;
  const paid = endings.length - unpaid;
  if (unpaid === 0) return { tone: 'done', text: ({ bills }) => bills.done(paid) };
  const [first] = failures;
  if (first && paid === 0) return first.outcome;
  return { tone: 'failed', text: ({ bills }) => bills.some(paid, unpaid) };
}

/** Three bills, three calls at once, one question. */
export function BillsSection({ bills, onMoved }: { bills: Resource<Bill[]>; onMoved: () => Promise<void> }) {
  const words = useWords();
  const { call: pay, triggerProps } = useGuardedCall('payment', (all) => all.bills.cancelled);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useOutcome();
  const unpaid = bills.data?.filter(({ paidAt }) => paidAt === null) ?? [];
  const sum = unpaid.reduce((total, { amount }) => total + amount, 0);

  const payAll = async () => {
    setBusy(true);
    setOutcome(undefined);
    const endings = await Promise.all(
      unpaid.map(({ id }) => pay({ path: '/bank/payments', body: { kind: 'bill', bill: id } })),
    );
    // What was paid changes together with the sentence about it. Where nothing was, the sentence doesn't wait.
    const moved = onMoved();
    if (endings.some((ending) => 'answer' in ending)) await moved;
    setOutcome(summary(endings));
    setBusy(false);
  };

  return (
    <Section title={words.bills.title}>
      {bills.failed && <p className="empty">{words.problem.load}</p>}
      <ul className="rows">
        {bills.data?.map(({ id, amount, due, paidAt }) => (
          <li key={id} className="row">
            <span className="disc">
              <Icon name={id} />
            </span>
            <span className="row-name">
              {words.bills.names[id]}
              <small>
                {paidAt === null ? words.bills.due(words.format.shortDay(due)) : words.format.moment(paidAt)}
              </small>
            </span>
            <span className="row-sum">
              {words.format.won(amount)}
              {paidAt !== null && <small className="paid">{words.bills.paid}</small>}
              {paidAt === null && busy && <small>{words.bills.paying}</small>}
            </span>
          </li>
        ))}
      </ul>
      <div className="foot">
        <Button {...triggerProps} busy={busy} off={unpaid.length === 0} onClick={() => void payAll()}>
          {unpaid.length > 0 ? words.bills.payAll(unpaid.length, sum) : words.bills.nothing}
        </Button>
        <Status outcome={outcome} />
      </div>
    </Section>
  );
}
