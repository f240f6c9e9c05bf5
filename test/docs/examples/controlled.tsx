// #region controlled
import { useState } from 'react';
import { SecurityVerification, type VerificationResult } from 'react-step-up';

export function AccountNumber({ load }: { load: (headers: VerificationResult['headers']) => Promise<string> }) {
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState('');
  return (
    <>
      <button onClick={() => setOpen(true)}>Show the account number</button> <output>{number}</output>
      <SecurityVerification
        open={open}
        onOpenChange={setOpen}
        onVerified={({ headers }) => void load(headers).then(setNumber)}
        action="bank-account"
      />
    </>
  );
}
// #endregion
