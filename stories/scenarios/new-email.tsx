import { useState } from 'react';
import { IdentifierVerification } from 'react-step-up';
import { useApp, useWords } from './app.js';

/** Who the user is, the new address, its code: one dialog. `link` links the address while it is still open. */
export function EmailSetting() {
  const { http } = useApp();
  const said = useWords('email');
  const [email, setEmail] = useState('minji.kim@example.com');
  const [changing, setChanging] = useState(false);
  const [done, setDone] = useState(false);

  return (
    <section>
      <h1>{said.title}</h1>
      <p>{said.text}</p>
      <dl>
        <div>
          <dt>{said.now}</dt>
          <dd>{email}</dd>
        </div>
      </dl>
      <button aria-busy={changing} onClick={() => setChanging(true)}>
        {said.act}
      </button>
      <p role="status">{done && said.done}</p>
      <IdentifierVerification
        type="email"
        open={changing}
        onOpenChange={setChanging}
        link={({ identifier, newIdentifierVerificationRecordId, headers }) =>
          http.post(
            '/api/my-account/primary-email',
            { email: identifier.value, newIdentifierVerificationRecordId },
            { headers },
          )
        }
        onVerified={({ identifier }) => {
          setEmail(identifier.value);
          setDone(true);
        }}
      />
    </section>
  );
}
