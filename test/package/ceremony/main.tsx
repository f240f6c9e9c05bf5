// One ceremony more than the kit has. `?methods=pin`: the methods of the user; `?locale=ko`: the language.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { VerificationApi } from '../../../src/api/types.js';
import { ceremonies } from '../../../src/ceremonies/registered.js';
import { views } from '../../../src/ceremonies/views.js';
import { createStepUp, StepUpProvider, useStepUp } from '../../../src/index.js';
import { pin } from './pin/entry.js';
import { pinView } from './pin/view.js';

Object.assign(ceremonies, { pin });
Object.assign(views, { pin: pinView });

const query = new URLSearchParams(location.search);
const never = () => Promise.reject(new Error('No message in this page'));

const api: VerificationApi = {
  getMethods: () => Promise.resolve({ options: (query.get('methods') ?? '').split(',').map((method) => ({ method })) }),
  verifyPassword: () => Promise.resolve({ id: 'record', expiresIn: 600 }),
  sendCode: never,
  verifyCode: never,
};
const stepUp = createStepUp({ api });

function Page() {
  const { verify } = useStepUp();
  const [result, setResult] = useState('');
  return (
    <button type="button" onClick={() => void verify().then(({ method }) => setResult(method))}>
      Verify it is me {result}
    </button>
  );
}

function App() {
  const [locale, setLocale] = useState(query.get('locale') ?? 'en');
  Object.assign(window, { setLocale });
  return (
    <StepUpProvider
      stepUp={stepUp}
      locale={locale}
      messages={{ en: { ceremonies: { pin: { label: 'Our own label' } } } } as object as Record<string, object>}
    >
      <Page />
    </StepUpProvider>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(<App />);
