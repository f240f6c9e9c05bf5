import { useState } from 'react';
import { type Identifier, IdentifierVerification, maskIdentifier, type IdentifierVerificationResult } from '../kit.js';
import { Button } from '../parts/button.js';
import { Icon } from '../parts/icon.js';
import { Section } from '../parts/section.js';
import { Status } from '../parts/status.js';
import { type Outcome, outcomeOfClosing } from '../state/outcome.js';
import { accessToken } from '../state/session.js';
import { useOutcome } from '../state/use-outcome.js';
import { useResource } from '../state/use-resource.js';
import { useWords } from '../words/use-words.js';

interface Profile {
  primaryEmail?: string | null;
  primaryPhone?: string | null;
}

/** Links the new address to the customer: one record verifies the customer, the other verifies the address. */
async function bind({
  identifier,
  newIdentifierVerificationRecordId,
  headers,
}: IdentifierVerificationResult): Promise<Response> {
  return fetch(`/api/my-account/primary-${identifier.type}`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${await accessToken()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ [identifier.type]: identifier.value, newIdentifierVerificationRecordId }),
    redirect: 'error',
  });
}

/** The addresses of the customer, and a button for a new one. */
export function ContactSection() {
  const { contact: words, problem } = useWords();
  const profile = useResource<Profile>('/api/my-account');
  const [outcome, setOutcome] = useOutcome();
  const row = { onOutcome: setOutcome, onClosed: profile.reload };
  const { data } = profile;
  return (
    <Section title={words.title} text={words.text}>
      {profile.failed && <p className="empty">{problem.load}</p>}
      <ul className="rows">
        <ContactRow {...row} type="email" value={data && (data.primaryEmail ?? null)} />
        <ContactRow {...row} type="phone" value={data && (data.primaryPhone ?? null)} />
      </ul>
      <Status outcome={outcome} />
    </Section>
  );
}

/** Where there is no room for all of it, an address breaks before its @. */
const masked = (type: Identifier['type'], value: string) => maskIdentifier({ type, value }).replace('@', '\u200b@');

interface ContactRowProps {
  type: Identifier['type'];
  /** Null: there is no address. Undefined: not loaded yet. */
  value: string | null | undefined;
  onOutcome: (outcome: Outcome | undefined) => void;
  /** The dialog is over. Whatever became of it, the server may have another address by now. */
  onClosed: () => Promise<void>;
}

function ContactRow({ type, value, onOutcome, onClosed }: ContactRowProps) {
  const { contact } = useWords();
  const [open, setOpen] = useState(false);
  const words = contact[type];
  return (
    <li className="row">
      <span className="disc">
        <Icon name={type} />
      </span>
      <span className="row-name">
        {words.name}
        <small className="row-value">
          {value ? <bdi dir="ltr">{masked(type, value)}</bdi> : value === null && contact.none}
        </small>
      </span>
      <Button
        aria-label={value ? words.changeLabel : words.linkLabel}
        off={value === undefined}
        onClick={() => {
          onOutcome(undefined);
          setOpen(true);
        }}
      >
        {value ? contact.change : contact.link}
      </Button>
      <IdentifierVerification
        type={type}
        open={open}
        defaultCountry="KR"
        link={bind}
        onVerified={() =>
          onOutcome({ tone: 'done', text: (all) => (value ? all.contact[type].changed : all.contact[type].linked) })
        }
        onOpenChange={(next, details) => {
          setOpen(next);
          if (details.reason !== 'verified') onOutcome(outcomeOfClosing(details, (all) => all.contact[type].cancelled));
          void onClosed();
        }}
      />
    </li>
  );
}
