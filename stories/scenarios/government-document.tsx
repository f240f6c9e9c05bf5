import { useState } from 'react';
import { isStepUpCancelled, useStepUp } from 'react-step-up';
import { useApp, useWords } from './app.js';

/** A password is not accepted for this, and each certificate needs another record. */
export function Certificate() {
  const { http, notify } = useApp();
  const said = useWords('document');
  const { run, isPrompting } = useStepUp({
    action: 'government-document',
    methods: ['phone', 'email'],
    reuse: 'once',
  });
  const [number, setNumber] = useState<string>();

  const issue = async () => {
    try {
      const issued = await run(({ headers }) =>
        http.post<{ number: string }>('/certificates', {}, { headers }),
      );
      setNumber(issued.number);
    } catch (error) {
      if (!isStepUpCancelled(error)) notify(error);
    }
  };

  return (
    <section>
      <h1>{said.title}</h1>
      <p>{said.text}</p>
      <dl>
        <div>
          <dt>{said.name}</dt>
          <dd>{said.holder}</dd>
        </div>
        <div>
          <dt>{said.number}</dt>
          <dd>{number ?? '–'}</dd>
        </div>
      </dl>
      <button aria-busy={isPrompting} onClick={() => void issue()}>
        {said.act}
      </button>
      <p role="status">{number && said.done}</p>
    </section>
  );
}
