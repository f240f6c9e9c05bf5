import { useState } from 'react';
import { isStepUpCancelled, useStepUp } from 'react-step-up';
import { useApp, useWon, useWords } from './app.js';

type Payslip = Record<'base' | 'overtime' | 'tax' | 'net', number>;

/** Behind the blur there is nothing: the amounts come after the verification. */
export function PayslipCard() {
  const { http, notify } = useApp();
  const said = useWords('payslip');
  const won = useWon();
  const { run, isPrompting } = useStepUp({ action: 'payslip' });
  const [payslip, setPayslip] = useState<Payslip>();

  const open = async () => {
    try {
      setPayslip(
        await run(({ headers }) =>
          http.get<Payslip>('/payslips/2026-10', { headers }),
        ),
      );
    } catch (error) {
      if (!isStepUpCancelled(error)) notify(error);
    }
  };

  const amount = (of: keyof Payslip) =>
    payslip ? (
      <dd>{won(payslip[of])}</dd>
    ) : (
      <dd aria-hidden data-blurred>
        {won(1_000_000)}
      </dd>
    );

  return (
    <section>
      <h1>{said.title}</h1>
      <p>{said.text}</p>
      <dl>
        {(['base', 'overtime', 'tax'] as const).map((row) => (
          <div key={row}>
            <dt>{said.rows[row]}</dt>
            {amount(row)}
          </div>
        ))}
        <div data-total>
          <dt>{said.net}</dt>
          {amount('net')}
        </div>
      </dl>
      {payslip ? (
        <button onClick={() => setPayslip(undefined)}>{said.hide}</button>
      ) : (
        <button aria-busy={isPrompting} onClick={() => void open()}>
          {said.act}
        </button>
      )}
    </section>
  );
}
