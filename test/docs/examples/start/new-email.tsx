// #region new-email
import { useState } from 'react';
import { IdentifierVerification } from 'react-step-up';
import { endpoint, getAccessToken, send } from './account';

export function EmailSetting() {
  const [open, setOpen] = useState(false);
  const [email, setEmail] = useState('');
  return (
    <>
      <button onClick={() => setOpen(true)}>Change e-mail address</button> <output>{email}</output>
      <IdentifierVerification
        type="email"
        open={open}
        onOpenChange={setOpen}
        link={async ({ identifier, newIdentifierVerificationRecordId, headers }) =>
          send(`${endpoint}/api/my-account/primary-email`, {
            method: 'POST',
            headers: {
              ...headers,
              authorization: `Bearer ${await getAccessToken()}`,
              'content-type': 'application/json',
            },
            body: JSON.stringify({ email: identifier.value, newIdentifierVerificationRecordId }),
          })
        }
        onVerified={({ identifier }) => setEmail(identifier.value)}
      />
    </>
  );
}
// #endregion
