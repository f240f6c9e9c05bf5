import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { takeReturn } from './state/sign-in.js';

// The provider has returned to this page: its answer counts before anything is shown.
const returned = await takeReturn();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App returned={returned} />
  </StrictMode>,
);
