import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { IdentifierVerification, type IdentifierVerificationProps } from '../src/index.js';
import { lookControls, looksOf, type Looks } from './looks.js';
import { holdSuccess, succeeds } from './success-moment.js';
import { CODE, PASSWORD, tenantOf, tenantWith, type Tenant, type TenantOptions } from './tenant.js';
import { languageOf, pageLanguageOf, themeOf, type Language } from './toolbar.js';
import { userOf } from './user.js';

const page = {
  email: {
    en: { title: 'Email', act: 'Change email' },
    ko: { title: '이메일 주소', act: '이메일 주소 변경' },
  },
  phone: {
    en: { title: 'Phone number', act: 'Change phone number' },
    ko: { title: '휴대폰 번호', act: '휴대폰 번호 변경' },
  },
};

type Props = Pick<IdentifierVerificationProps, 'type' | 'defaultCountry'> & Looks;

interface PageProps extends Props {
  tenant: Tenant;
  language: Language;
}

/** A page that links the verified address, while the dialog is open. */
function Page({ tenant, language, type, ...props }: PageProps) {
  const [open, setOpen] = useState(false);
  const said = page[type][pageLanguageOf({ language })];
  return (
    <main>
      <h1>{said.title}</h1>
      <button onClick={() => setOpen(true)}>{said.act}</button>
      <IdentifierVerification
        key={type} // another address begins another flow, in the open dialog
        locale={language}
        {...props}
        api={tenant.api}
        type={type}
        open={open}
        onOpenChange={setOpen}
        link={({ identifier, newIdentifierVerificationRecordId, headers }) =>
          tenant.send(
            `/api/my-account/primary-${type}`,
            'POST',
            { [type]: identifier.value, newIdentifierVerificationRecordId },
            { headers },
          )
        }
      />
    </main>
  );
}

/** A new e-mail address or phone number: who you are, the address, its code, the link. */
const meta: Meta<Props> = {
  title: 'New identifier',
  args: { type: 'email', defaultCountry: 'KR' },
  loaders: [tenantWith()],
  render: ({ type, defaultCountry, ...looks }, { loaded, globals }) => (
    <Page
      theme={themeOf(globals)}
      {...looksOf(looks)}
      tenant={tenantOf(loaded)}
      language={languageOf(globals)}
      type={type}
      defaultCountry={defaultCountry}
    />
  ),
};

export default meta;

type Story = StoryObj<typeof meta>;
type User = ReturnType<typeof userOf>;

interface Address {
  type?: 'email' | 'phone';
  tenant?: TenantOptions;
  entered?: string;
  then: (user: User, tenant: Tenant) => Promise<unknown>;
}

/** At the new address, after the password has verified the user. */
const atAddress = ({ type = 'email', tenant: options, entered, then }: Address): Story => ({
  args: { type },
  loaders: [tenantWith(options)],
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await user.titled(user.messages.identifier[type].title);
    await user.ready();
    if (entered) await user.type(entered);
    await then(user, tenantOf(context.loaded));
    await user.rest();
  },
});

/** The notes at the field of the new address. */
const at =
  (problem: 'invalid' | 'taken' | 'refused' | 'locked' | 'title', type: 'email' | 'phone' = 'email') =>
  (user: User) =>
    user.alert(user.messages.identifier[type][problem]);

const fresh = 'minji.new@example.com';
const taken = 'bora.lee@example.com';

/** The code of the new address is typed. */
async function enterCode(user: User, code = CODE) {
  await user.titled(user.messages.code.title);
  await user.type(code);
}

/** The dialog on its own, with everything that it takes. */
export const Identity: Story = {
  argTypes: {
    type: { control: 'inline-radio', options: ['email', 'phone'] },
    defaultCountry: { control: 'select', options: ['KR', 'US', 'JP', 'DE'] },
    ...lookControls,
  },
  parameters: { controls: { disable: false } },
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.settles();
    await user.rest();
  },
};

export const Email = atAddress({ then: (user) => user.ready() });
export const EmailMissing = atAddress({ entered: '{Enter}', then: at('title') });
export const EmailInvalid = atAddress({ entered: 'minji.new{Enter}', then: at('invalid') });

export const EmailRefused = atAddress({
  tenant: { blocklist: ['@blocked.example'] },
  entered: 'minji@blocked.example{Enter}',
  then: at('refused'),
});

/** A failure that only the link reports. */
export const EmailTaken = atAddress({
  entered: `${taken}{Enter}`,
  async then(user) {
    await enterCode(user);
    await at('taken')(user);
  },
});

/** Too many wrong codes for it. */
export const EmailLocked = atAddress({
  tenant: { policy: { maxAttempts: 1 } },
  entered: `${fresh}{Enter}`,
  async then(user) {
    await enterCode(user, '111111');
    await at('locked')(user);
  },
});

export const Phone = atAddress({ type: 'phone', then: (user) => user.ready() });
export const PhoneInvalid = atAddress({ type: 'phone', entered: '010-1234{Enter}', then: at('invalid', 'phone') });
/** As people write it in their own country. */
export const PhoneFilled = atAddress({ type: 'phone', entered: '010-9999-0001', then: (user) => user.ready() });

export const PhoneTaken = atAddress({
  type: 'phone',
  entered: '010-8765-4321{Enter}',
  async then(user) {
    await enterCode(user);
    await at('taken', 'phone')(user);
  },
});

export const EmailCode = atAddress({
  entered: `${fresh}{Enter}`,
  then: (user) => enterCode(user, CODE.slice(0, 2)),
});

export const PhoneCode = atAddress({
  type: 'phone',
  entered: '010-9999-0001{Enter}',
  then: (user) => enterCode(user, CODE.slice(0, 2)),
});

/** The code was right, and the app links the address. */
export const Linking = atAddress({
  entered: `${fresh}{Enter}`,
  async then(user, { server }) {
    server.faults.add({ path: '/api/my-account/primary-email', respond: 'hang' });
    await enterCode(user);
    await user.waits();
  },
});

/** One press links, without a second code. */
export const LinkFailed = atAddress({
  entered: `${fresh}{Enter}`,
  async then(user, { server }) {
    server.faults.add({ path: '/api/my-account/primary-email', respond: 'offline' });
    await enterCode(user);
    await user.alert(user.messages.errors.network);
  },
});

export const Verified: Story = {
  ...atAddress({
    entered: `${fresh}{Enter}`,
    async then(user) {
      await enterCode(user);
      await succeeds(user);
    },
  }),
  beforeEach: holdSuccess,
};
