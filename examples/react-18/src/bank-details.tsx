import { useState } from 'react';
import { createAccountApi, SecurityVerification } from 'react-step-up';
import { forgetToken, getAccessToken } from './session.js';

const api = createAccountApi({ endpoint: '', getAccessToken }); // a tenant’s address, if there is one

/**
 * Verifies before the call: this component has its own dialog, and sends its record along with the call that needs it.
 */
export function BankDetails() {
  const [asking, setAsking] = useState(false);
  const [number, setNumber] = useState<string>();
  const [problem, setProblem] = useState('');

  const load = async (headers: Record<string, string>) => {
    const response = await fetch('/bank/details', {
      headers: { ...headers, authorization: `Bearer ${await getAccessToken()}` },
    });
    if (!response.ok) throw new Error(`The bank answered ${response.status}`);
    setNumber(((await response.json()) as { number: string }).number);
  };

  return (
    <>
      <p>
        Account <output>{number ?? '•••• •••• •••• •••• ••'}</output>
      </p>
      {problem && <p role="alert">{problem}</p>}
      {number ? (
        <button type="button" onClick={() => setNumber(undefined)}>
          Hide
        </button>
      ) : (
        <button type="button" onClick={() => setAsking(true)}>
          Show
        </button>
      )}
      <SecurityVerification
        api={api}
        action="bank-account"
        open={asking}
        onOpenChange={setAsking}
        onVerified={({ headers }) => {
          setProblem('');
          load(headers).catch(() => {
            forgetToken();
            setProblem('That didn’t work. Try again later.');
          });
        }}
      />
    </>
  );
}
