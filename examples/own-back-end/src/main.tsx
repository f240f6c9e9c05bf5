import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StepUpProvider } from 'react-step-up';
import 'react-step-up/styles.css';
import { bankAppMessages } from './bank-app-words.js';
import { signIn } from './bank.js';
import { Actions } from './actions.js';
import { stepUp } from './step-up.js';
import './style.css';
import { TransferForm } from './transfer-form.js';
import { language, say } from './words.js';

document.documentElement.lang = language; // the dialog follows it
document.title = say.title;
await signIn();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <StepUpProvider stepUp={stepUp} messages={bankAppMessages}>
      <main>
        <h1>{say.title}</h1>
        <TransferForm />
        <Actions />
      </main>
    </StepUpProvider>
    <p className="aside">
      {say.aside}{' '}
      <a href="/app.html" target="_blank" rel="noreferrer">
        {say.app}
      </a>
    </p>
  </StrictMode>,
);
