import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { isStepUpCancelled, StepUpProvider, useStepUp } from '../src/index.js';
import { CODE, PASSWORD, tenantOf, tenantWith, type Tenant } from './tenant.js';
import { languageOf, themeOf } from './toolbar.js';
import { userOf } from './user.js';

const scenes = {
  payslip: {
    en: { title: 'Payslips', act: 'Open October’s payslip', done: 'October: 3,842,000 won' },
    ko: { title: '급여 명세서', act: '10월 명세서 열기', done: '10월: 3,842,000원' },
  },
  payment: {
    en: { title: 'Pay', act: 'Pay 50,000 won', done: 'Paid' },
    ko: { title: '결제', act: '50,000원 결제', done: '결제했습니다' },
  },
  'bank-account': {
    en: { title: 'Bank account', act: 'Show the account number', done: '110-482-915637' },
    ko: { title: '계좌', act: '계좌 번호 보기', done: '110-482-915637' },
  },
} as const;

type Action = keyof typeof scenes;

interface SceneProps {
  action: Action;
  tenant: Tenant;
  language: 'en' | 'ko';
}

/** `useStepUp` around a call: the page is the app’s, the question comes only if the server asks for a proof. */
function Scene({ action, tenant, language }: SceneProps) {
  const { run, isPrompting } = useStepUp({ action });
  const [outcome, setOutcome] = useState('');
  const said = scenes[action][language];
  const act = () =>
    run(tenant.callBackEnd).then(
      ({ ok, status }) => setOutcome(ok ? said.done : String(status)),
      (error: unknown) => setOutcome(isStepUpCancelled(error) ? '' : String(error)),
    );
  return (
    <main>
      <h1>{said.title}</h1>
      <button onClick={() => void act()} aria-busy={isPrompting}>
        {said.act}
      </button>
      <p role="note">{outcome}</p>
    </main>
  );
}

/** A sensitive call each, with the sentence that says why the user is asked. */
const meta: Meta<{ action: Action }> = {
  title: 'Scenarios',
  loaders: [tenantWith()],
  render({ action }, { loaded, globals }) {
    const tenant = tenantOf(loaded);
    return (
      <StepUpProvider stepUp={tenant.stepUp} locale={languageOf(globals)} theme={themeOf(globals)}>
        <Scene action={action} tenant={tenant} language={languageOf(globals)} />
      </StepUpProvider>
    );
  },
};

export default meta;

type Story = StoryObj<{ action: Action }>;

export const Payslip: Story = {
  args: { action: 'payslip' },
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await user.ends(scenes.payslip[languageOf(context.globals)].done);
  },
};

export const Payment: Story = {
  args: { action: 'payment' },
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('phone');
    await user.type(CODE);
    await user.ends(scenes.payment[languageOf(context.globals)].done);
  },
};

export const BankAccount: Story = {
  args: { action: 'bank-account' },
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('email');
    await user.type(CODE);
    await user.ends(scenes['bank-account'][languageOf(context.globals)].done);
  },
};
