import { useState } from 'react';
import { isStepUpCancelled, StepUpProvider, useStepUp, type StepUpProviderProps } from '../src/index.js';
import { tenantOf, type Tenant } from './tenant.js';
import { languageOf, pageLanguageOf, themeOf, type PageLanguage } from './toolbar.js';

export const page = {
  en: { title: 'Password', act: 'Change password', done: 'Changed', not: 'Not changed' },
  ko: { title: '비밀번호', act: '비밀번호 변경', done: '변경했습니다', not: '변경하지 않았습니다' },
};

/** The same page with a transfer. */
const transferPage = {
  en: { title: 'Transfer', act: 'Send', done: 'Sent', not: 'Not sent' },
  ko: { title: '이체', act: '이체하기', done: '이체했습니다', not: '이체하지 않았습니다' },
};

/** What the user approves with it. */
const transfer = {
  en: [
    { label: 'To', value: 'Minji Kim, Saebom Bank 110-234-567890' },
    { label: 'Amount', value: '₩3,000,000' },
    { label: 'Fee', value: 'None' },
  ],
  ko: [
    { label: '받는 분', value: '김민지 새봄은행 110-234-567890' },
    { label: '금액', value: '3,000,000원' },
    { label: '수수료', value: '없음' },
  ],
};

interface PageProps {
  tenant: Tenant;
  language: PageLanguage;
  /** The call is a transfer, with what the user approves. */
  approves?: boolean;
}

function Page({ tenant, language, approves }: PageProps) {
  const { run } = useStepUp(
    approves ? { action: 'transfer', details: transfer[language] } : { action: 'change-password' },
  );
  const [outcome, setOutcome] = useState('');
  const said = (approves ? transferPage : page)[language];
  const change = () =>
    run(tenant.callBackEnd).then(
      ({ ok }) => setOutcome(ok ? said.done : said.not),
      (error: unknown) => setOutcome(isStepUpCancelled(error) ? said.not : String(error)),
    );
  return (
    <main>
      <h1>{said.title}</h1>
      <button onClick={() => void change()}>{said.act}</button>
      <p role="note">{outcome}</p>
    </main>
  );
}

interface Context {
  loaded: Record<string, unknown>;
  globals: Record<string, unknown>;
}

/** For a story’s `render`: a page with one action that the server allows only with a record. */
export const pageWith =
  (props: Partial<Omit<StepUpProviderProps, 'stepUp' | 'children'>> = {}, approves = false) =>
  (_: unknown, { loaded, globals }: Context) => {
    const tenant = tenantOf(loaded);
    return (
      <StepUpProvider stepUp={tenant.stepUp} locale={languageOf(globals)} theme={themeOf(globals)} {...props}>
        <Page tenant={tenant} language={pageLanguageOf(globals)} approves={approves} />
      </StepUpProvider>
    );
  };
