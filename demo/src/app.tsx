import { useEffect } from 'react';
import { StepUpProvider } from './kit.js';
import { DemoPanel } from './parts/demo-panel.js';
import { Header } from './parts/header.js';
import { AccountSection } from './sections/account-section.js';
import { BillsSection } from './sections/bills-section.js';
import { ContactSection } from './sections/contact-section.js';
import { HistorySection } from './sections/history-section.js';
import { PasswordSection } from './sections/password-section.js';
import { PayslipSection } from './sections/payslip-section.js';
import { TransferSection } from './sections/transfer-section.js';
import { useMoney } from './state/money.js';
import { useSession } from './state/session.js';
import type { Return } from './state/sign-in.js';
import { useLanguage, useTheme } from './state/settings.js';
import { stepUp } from './step-up.js';
import { en } from './words/en.js';
import { ko, type Words } from './words/ko.js';
import { useWords } from './words/use-words.js';

/** The dialog's sentences about payments, in the bank's own words: for bills, and for a transfer with a new sign-in. */
const messagesOf = ({ bills, transfer, signIn }: Words) => {
  const { title, label, leaves, leavesLabel, leaving, cancelled, failed } = signIn.dialog;
  return {
    actions: { payment: bills.purpose, 'large-transfer': transfer.largePurpose },
    ceremonies: { window: { 'sign-in': { title, label }, leaves, leavesLabel, leaving } },
    host: { cancelled, failed },
  };
};
const messages = { en: messagesOf(en), ko: messagesOf(ko) };

/** The account page of a bank that doesn't exist, with the dialog of the kit over it. */
export function App({ returned }: { returned: Return | undefined }) {
  const language = useLanguage();
  const theme = useTheme();
  const { username, visit } = useSession();
  const words = useWords();
  useEffect(() => {
    document.title = `${words.title} · ${words.bank}`;
  }, [words]);

  return (
    <StepUpProvider
      stepUp={stepUp}
      locale={language}
      messages={messages}
      theme={theme === 'system' ? undefined : theme}
      subject={username}
    >
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Header />
      <main id="main" className="page" tabIndex={-1}>
        <h1 className="page-title">
          <span className="page-hello">{words.hello(words.people[username])}</span>
          {words.title}
        </h1>
        <DemoPanel />
        {/* A new visit begins empty: nothing that was opened for one customer is left for the next. */}
        <Sections key={visit} returned={visit === 0 ? returned : undefined} />
      </main>
      <footer className="footer">{words.footer}</footer>
    </StepUpProvider>
  );
}

function Sections({ returned }: { returned: Return | undefined }) {
  const money = useMoney();
  const balance = money.ledger.data?.balance;
  return (
    <>
      <div className="page-main">
        <AccountSection balance={balance} />
        <TransferSection balance={balance} onMoved={money.reload} returned={returned} />
        <BillsSection bills={money.bills} onMoved={money.reload} />
        <PayslipSection />
        <ContactSection />
        <PasswordSection />
      </div>
      <HistorySection ledger={money.ledger} />
    </>
  );
}
