import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { MessagesPage } from './messages-page.js';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MessagesPage />
  </StrictMode>,
);
