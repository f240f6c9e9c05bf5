import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'react-step-up/styles.css';
import './style.css';
import { SignedInAtLogto } from './logto.js';
import { SignedInByStandIn } from './stand-in.js';

const { VITE_LOGTO_ENDPOINT: endpoint, VITE_LOGTO_APP_ID: appId } = import.meta.env;

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {endpoint && appId ? <SignedInAtLogto endpoint={endpoint} appId={appId} /> : <SignedInByStandIn />}
  </StrictMode>,
);
