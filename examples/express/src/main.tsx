import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StepUpProvider } from 'react-step-up';
import 'react-step-up/styles.css';
import { stepUp } from './step-up.js';
import './style.css';
import { TransferForm } from './transfer-form.js';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <StepUpProvider stepUp={stepUp}>
      <main>
        <h1>Send money</h1>
        <TransferForm />
      </main>
    </StepUpProvider>
    <p className="aside">
      You are alice, who doesn’t exist. Her password and her codes are in{' '}
      <a href="/stand-in/mailbox" target="_blank" rel="noreferrer">
        her mailbox
      </a>
      : open it first.
    </p>
  </StrictMode>,
);
