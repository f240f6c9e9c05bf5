import { useState } from 'react';
import { SecurityVerification } from 'react-step-up';
import { useApp, useWords } from './app.js';

const usual = {
  haemoglobin: '12.0–16.0 g/dL',
  glucose: '70–99 mg/dL',
  ldl: '< 130 mg/dL',
};

type Test = keyof typeof usual;

/** The page opens the dialog by itself, and calls with the record that it gets. */
export function HealthRecord() {
  const { http, notify } = useApp();
  const said = useWords('health');
  const [asking, setAsking] = useState(false);
  const [results, setResults] = useState<Record<Test, string>>();

  return (
    <section>
      <h1>{said.title}</h1>
      <p>{said.text}</p>
      <dl>
        {(Object.keys(usual) as Test[]).map((test) => (
          <div key={test}>
            <dt>
              {said.tests[test]}
              <small>
                {said.usual} {usual[test]}
              </small>
            </dt>
            {results ? (
              <dd>{results[test]}</dd>
            ) : (
              <dd aria-hidden data-blurred>
                100 mg/dL
              </dd>
            )}
          </div>
        ))}
      </dl>
      <button
        aria-busy={asking}
        onClick={() => (results ? setResults(undefined) : setAsking(true))}
      >
        {results ? said.hide : said.act}
      </button>
      <SecurityVerification
        action="health-record"
        open={asking}
        onOpenChange={setAsking}
        onVerified={({ headers }) => {
          http
            .get<Record<Test, string>>('/results/2026-11-02', { headers })
            .then(setResults, notify);
        }}
      />
    </section>
  );
}
