import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { SecurityVerification, type SecurityVerificationProps } from '../src/index.js';
import { CODE, PASSWORD, tenantOf, tenantWith, type Tenant } from './tenant.js';
import { languageOf, pageLanguageOf, themeOf, type Language } from './toolbar.js';
import { userOf } from './user.js';

const page = {
  en: { title: 'Documents', act: 'Open the document', open: 'Opened', not: 'Not opened' },
  ko: { title: '문서함', act: '문서 열기', open: '열었습니다', not: '열지 않았습니다' },
};

interface PageProps extends Pick<SecurityVerificationProps, 'theme' | 'action' | 'methods'> {
  tenant: Tenant;
  language: Language;
}

/** A page that asks by itself, and uses the record when it has one. */
function Page({ tenant, language, ...props }: PageProps) {
  const [open, setOpen] = useState(false);
  const [outcome, setOutcome] = useState('');
  const said = page[pageLanguageOf({ language })];
  return (
    <main>
      <h1>{said.title}</h1>
      <button onClick={() => setOpen(true)}>{said.act}</button>
      <p role="note">{outcome}</p>
      <SecurityVerification
        {...props}
        api={tenant.api}
        locale={language}
        open={open}
        onVerified={() => setOutcome(said.open)}
        onOpenChange={(next, { reason }) => {
          setOpen(next);
          if (reason !== 'verified') setOutcome(said.not);
        }}
      />
    </main>
  );
}

/** The ready dialog on its own: the page opens it and is told how it ended. */
const meta: Meta<SecurityVerificationProps> = {
  title: 'SecurityVerification',
  args: { action: 'government-document' },
  loaders: [tenantWith()],
  render: ({ action, methods }, { loaded, globals }) => (
    <Page
      tenant={tenantOf(loaded)}
      language={languageOf(globals)}
      theme={themeOf(globals)}
      action={action}
      methods={methods}
    />
  ),
};

export default meta;

type Story = StoryObj<SecurityVerificationProps>;

export const AnyMethod: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await user.ends(page[pageLanguageOf(context.globals)].open);
  },
};

/** `methods={['password']}`: the page allows one way, so there is nothing to choose. */
export const OneMethod: Story = {
  args: { methods: ['password'] },
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.titled(user.messages.password.title);
    await user.rest();
  },
};

export const ByCode: Story = {
  args: { methods: ['email', 'phone'] },
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('phone');
    await user.type(CODE);
    await user.ends(page[pageLanguageOf(context.globals)].open);
  },
};

export const Cancelled: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.click(user.messages.close);
    await user.ends(page[pageLanguageOf(context.globals)].not);
  },
};
