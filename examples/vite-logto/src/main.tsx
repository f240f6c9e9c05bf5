import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { returnToOpener } from 'react-step-up/callback';
import 'react-step-up/styles.css';
import './style.css';
import { SignedInAtLogto } from './logto.js';
import { handOver } from './sign-in-window.js';
import { SignedInByStandIn } from './stand-in.js';

const { VITE_LOGTO_ENDPOINT: endpoint, VITE_LOGTO_APP_ID: appId } = import.meta.env;

/** True in the dialog’s window: it hands its address over, and closes. */
function isWindow(): boolean {
  if (location.pathname !== '/callback') return false;
  handOver();
  return returnToOpener({ state: new URLSearchParams(location.search).get('state') });
}

if (!isWindow())
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      {endpoint && appId ? <SignedInAtLogto endpoint={endpoint} appId={appId} /> : <SignedInByStandIn />}
    </StrictMode>,
  );
