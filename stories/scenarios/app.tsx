import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { StepUpProvider } from '../../src/index.js';
import type { Tenant } from '../tenant.js';
import { pageLanguageOf, type Language, type PageLanguage, type themeOf } from '../toolbar.js';
import { createBackEnd } from './back-end.js';
import { words } from './words.js';

interface Init {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

function createHttp(call: ReturnType<typeof createBackEnd>) {
  const send = async (path: string, init: RequestInit) => {
    const response = await call(path, init);
    if (!response.ok) throw Object.assign(new Error(`${init.method} ${path}: ${response.status}`), { response });
    return response.status === 204 ? undefined : (response.json() as Promise<unknown>);
  };
  return {
    get: <T,>(path: string, init: Init) => send(path, { ...init, method: 'GET' }) as Promise<T>,
    post: <T = void,>(path: string, body: object, init: Init) =>
      send(path, {
        ...init,
        method: 'POST',
        body: JSON.stringify(body),
      }) as Promise<T>,
  };
}

interface AppContextValue {
  language: PageLanguage;
  /** The app’s client: adds the access token, and throws an error with `response` on it. */
  http: ReturnType<typeof createHttp>;
  /** Shows the user that something went wrong. */
  notify: (error: unknown) => void;
}

const AppContext = createContext<AppContextValue | null>(null);

export function useApp(): AppContextValue {
  return useContext(AppContext)!;
}

export function useWords<S extends keyof typeof words>(scenario: S): (typeof words)[S][PageLanguage] {
  return words[scenario][useApp().language];
}

/** An amount in won, as the reader’s language writes it. */
export function useWon() {
  const { language } = useApp();
  return (amount: number) => {
    const figure = Math.abs(amount).toLocaleString(language);
    return `${amount < 0 ? '−' : ''}${language === 'ko' ? `${figure}원` : `₩${figure}`}`;
  };
}

interface AppProps {
  tenant: Tenant;
  language: Language;
  theme: ReturnType<typeof themeOf>;
  scenario: keyof typeof words;
  children: ReactNode;
}

const problem = {
  en: 'Something went wrong. Try again.',
  ko: '일시적인 오류가 발생했습니다. 다시 시도해 주세요.',
};

/** A piece of somebody’s app, with all that is around it: its client, its providers, its header. */
export function App({ tenant, language: ofDialog, theme, scenario, children }: AppProps) {
  const language = pageLanguageOf({ language: ofDialog });
  const [failed, setFailed] = useState(false);
  const [queries] = useState(() => new QueryClient());
  const http = useMemo(() => createHttp(createBackEnd(tenant)), [tenant]);
  const app = useMemo(() => ({ language, http, notify: () => setFailed(true) }), [language, http]);
  return (
    <QueryClientProvider client={queries}>
      <StepUpProvider stepUp={tenant.stepUp} locale={ofDialog} theme={theme}>
        <AppContext.Provider value={app}>
          <div className="app" data-scenario={scenario}>
            <p className="app-name">{words[scenario][language].app}</p>
            {children}
            <p role="alert" className="app-problem">
              {failed && problem[language]}
            </p>
          </div>
        </AppContext.Provider>
      </StepUpProvider>
    </QueryClientProvider>
  );
}
