import { useEffect, useRef, useState } from 'react';
import type { Payslip } from '../../server/bank/types.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { Status } from '../parts/status.js';
import { useAction } from '../state/use-action.js';
import { useWords } from '../words/use-words.js';

export function PayslipSection() {
  const { payslip: words } = useWords();
  const [paper, setPaper] = useState<Payslip>();
  const { busy, outcome, start, say, triggerProps } = useAction('payslip', ({ payslip }) => payslip.cancelled);

  const open = () =>
    start({ path: '/bank/payslip' }, async (answer) => {
      setPaper((await answer.json()) as Payslip);
      return ({ payslip }) => payslip.opened;
    });
  const close = () => {
    setPaper(undefined);
    say(undefined);
  };

  return (
    <Section title={words.title} text={words.text}>
      <div className="foot">
        <Button {...triggerProps} busy={busy} onClick={() => (paper ? close() : void open())}>
          {paper ? words.close : words.open}
        </Button>
        <Status outcome={outcome} />
      </div>
      {paper && <Paper paper={paper} />}
    </Section>
  );
}

function Paper({ paper }: { paper: Payslip }) {
  const { payslip: words, format } = useWords();
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    table.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <table ref={table} className="paper">
      <caption>
        {words.caption(format.month(paper.month))} <span>{words.paidOn(format.day(paper.paidOn))}</span>
      </caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{words.item}</th>
          <th scope="col">{words.sum}</th>
        </tr>
      </thead>
      <tbody>
        {paper.lines.map(({ id, amount }) => (
          <tr key={id}>
            <th scope="row">{words.lines[id]}</th>
            <td>{format.won(amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.net}</th>
          <td>{format.won(paper.net)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
