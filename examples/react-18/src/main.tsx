import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'react-step-up/styles.css';
import { BankDetails } from './bank-details.js';
import './style.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <main>
      <h1>Your bank details</h1>
      <BankDetails />
    </main>
    <p className="aside">
      You are alice, who doesn’t exist. Her password and her codes are in{' '}
      <a href="/stand-in/mailbox" target="_blank" rel="noreferrer">
        her mailbox
      </a>
      : open it first.
    </p>
  </StrictMode>,
);
