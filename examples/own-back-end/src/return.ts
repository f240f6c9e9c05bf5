// The page that the identity service returns to: it notifies the dialog, and closes the window.
import { returnToOpener } from 'react-step-up/callback';

returnToOpener({ state: new URLSearchParams(location.search).get('state') });
