import '@fontsource-variable/noto-sans-kr';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import en from '../../../locales/en.json';
import ko from '../../../locales/ko.json';
import { IdentifierVerification, StepUpProvider, useStepUp } from '../../../src/index.js';
import '../../../src/styles.css';
import './page.css';
import { AllSentences } from './sentences.js';
import { createTenant, type Tenant } from './tenant.js';

declare global {
  interface Window {
    /** What the tests hold in their hands. */
    tenant: Tenant;
  }
}

const asked = new URLSearchParams(location.search);
const tenant = createTenant(asked.get('who') ?? 'minji', Number(asked.get('digits') ?? 6));
const { stepUp, send } = tenant;

/** What the user approves: a line that needs two, one in the other direction, and an empty one. */
const transfer = [
  { label: '받는 분', value: '김민지, 새봄은행 110-234-567890 (홈택스 국세 환급 계좌)' },
  { label: 'المبلغ', value: '٣٬٠٠٠٬٠٠٠' },
  { label: 'Message', value: '' },
];

/** A call that the server allows with a record. */
function Calls({ approves = false }) {
  const { run } = useStepUp(approves ? { action: 'transfer', details: transfer } : { action: 'change-password' });
  const change = () =>
    run(({ headers }) => send('/api/my-account', 'PATCH', { username: 'minji' }, headers)).catch(() => undefined);
  return <button onClick={() => void change()}>Ask</button>;
}

/** A new e-mail address. */
function Links() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>Ask</button>
      <IdentifierVerification
        type="email"
        open={open}
        onOpenChange={setOpen}
        link={({ identifier, newIdentifierVerificationRecordId, headers }) =>
          send(
            '/api/my-account/primary-email',
            'POST',
            { email: identifier.value, newIdentifierVerificationRecordId },
            headers,
          )
        }
      />
    </>
  );
}

// Every letter is loaded before the first is drawn: a late font moves the text after it.
await document.fonts.load('16px "Noto Sans KR Variable"', `${JSON.stringify([en, ko])}•0123456789@`);
window.tenant = tenant;
const language = asked.get('language') ?? 'en';
createRoot(document.getElementById('root')!).render(
  asked.get('asks') === 'words' ? (
    <AllSentences />
  ) : (
    <StepUpProvider stepUp={stepUp} locale={language}>
      {asked.get('asks') === 'link' ? <Links /> : <Calls approves={asked.get('asks') === 'transfer'} />}
    </StepUpProvider>
  ),
);
