import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StepUpProvider } from 'react-step-up';
import 'react-step-up/styles.css';
import { App } from './app.js';
import { finishSignIn, SignInProblem } from './session.js';
import { stepUp } from './step-up.js';
import './style.css';
import { language, messages, say } from './words.js';

document.documentElement.lang = language; // the dialog follows it
document.title = say.title;

// #region start
/** The provider has returned to this page: the address has the answer, which is exchanged before anything is shown. */
async function start(search: string): Promise<Parameters<typeof App>[0]> {
  if (!new URLSearchParams(search).has('state')) return {};
  history.replaceState(null, '', '/');
  try {
    return await finishSignIn(search);
  } catch (error) {
    return { problem: error instanceof SignInProblem ? error : new SignInProblem('failed') };
  }
}
// #endregion

const props = await start(location.search);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <StepUpProvider stepUp={stepUp} messages={messages}>
      <App {...props} />
    </StepUpProvider>
  </StrictMode>,
);
