import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import en from '../locales/en.json';
import { SecurityVerification, type SecurityVerificationProps } from '../src/index.js';
import { lookControls, looksOf, type Looks } from './looks.js';
import { CODE, PASSWORD, tenantOf, tenantWith, type Tenant } from './tenant.js';
import { languageOf, pageLanguageOf, themeOf, type Language } from './toolbar.js';
import { userOf } from './user.js';

/** A test plays these to their end, where a visitor finds nothing more to see. */
const through = ['!dev', '!autodocs'];

const page = {
  en: { title: 'Certificate', act: 'Issue certificate', issued: 'Issued', not: 'Not issued' },
  ko: { title: '증명서', act: '증명서 발급', issued: '발급되었습니다', not: '발급되지 않았습니다' },
};

type Props = Pick<SecurityVerificationProps, 'action' | 'methods'> & Looks;

interface PageProps extends Props {
  tenant: Tenant;
  language: Language;
}

/** A page that opens the dialog by itself, and uses the record when it has one. */
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
        locale={language}
        {...props}
        api={tenant.api}
        open={open}
        onVerified={() => setOutcome(said.issued)}
        onOpenChange={(next, { reason }) => {
          setOpen(next);
          if (reason !== 'verified') setOutcome(said.not);
        }}
      />
    </main>
  );
}

/** The ready dialog with its own flow: the page opens it and gets its outcome. */
const meta: Meta<Props> = {
  title: 'SecurityVerification',
  args: { action: 'government-document', methods: ['password', 'email', 'phone'] },
  argTypes: {
    action: { control: 'select', options: Object.keys(en.actions) },
    methods: { control: 'check', options: ['password', 'email', 'phone'] },
    ...lookControls,
  },
  parameters: { controls: { disable: false } },
  loaders: [tenantWith()],
  render: ({ action, methods, ...looks }, { loaded, globals }) => (
    <Page
      theme={themeOf(globals)}
      {...looksOf(looks)}
      tenant={tenantOf(loaded)}
      language={languageOf(globals)}
      action={action}
      methods={methods?.length ? methods : undefined}
    />
  ),
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.settles();
    await user.rest();
  },
};

export default meta;

type Story = StoryObj<Props>;

/** Every way that the user has. */
export const AnyMethod: Story = {};

export const AnyMethodThrough: Story = {
  tags: through,
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await user.ends(page[pageLanguageOf(context.globals)].issued);
  },
};

/** `methods={['password']}`: the page allows one way, so there is nothing to choose. */
export const OneMethod: Story = { args: { methods: ['password'] } };

export const OneMethodThrough: Story = {
  ...OneMethod,
  tags: through,
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.titled(user.messages.password.title);
    await user.rest();
  },
};

export const ByCode: Story = { args: { methods: ['email', 'phone'] } };

export const ByCodeThrough: Story = {
  ...ByCode,
  tags: through,
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('phone');
    await user.type(CODE);
    await user.ends(page[pageLanguageOf(context.globals)].issued);
  },
};

export const Cancelled: Story = {
  tags: through,
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.click(user.messages.close);
    await user.ends(page[pageLanguageOf(context.globals)].not);
  },
};
