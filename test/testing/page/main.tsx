import { createRoot } from 'react-dom/client';
import { App } from '../examples/app.js';
import 'react-step-up/styles.css';

const signedIn = window as unknown as { accessToken: string };
const locale = new URLSearchParams(location.search).get('locale') ?? undefined;
createRoot(document.getElementById('root')!).render(
  <App getAccessToken={() => signedIn.accessToken} locale={locale} />,
);
