import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createAccountApi, createStepUp, StepUpProvider } from 'react-step-up';
import { createAccountApiServer } from 'react-step-up/testing';
import 'react-step-up/styles.css';

const server = createAccountApiServer({ users: [{ username: 'alice', password: 'correct horse' }] });
const token = server.signIn('alice');
const api = createAccountApi({ endpoint: location.origin, fetch: server.fetch, getAccessToken: () => token });
const stepUp = createStepUp({ api });
const ask = () => stepUp.verify().then(() => (document.title = 'Verified'));
createRoot(document.getElementById('root')).render(
  createElement(StepUpProvider, { stepUp, locale: 'en' }, createElement('button', { onClick: ask }, 'Ask')),
);
