// The page that the provider returns to, in the window or in the page that left. It loads nothing else.
import { returnToOpener } from 'react-step-up/callback';
import { handOver, stateOf } from './hand-over.js';

handOver(location.search);
if (returnToOpener({ state: stateOf(location.search) })) document.body.textContent = 'You can close this window.';
else location.replace(`/${location.search}`);
