import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ComponentType } from 'react';
import { expect, screen, waitFor, within } from 'storybook/test';
import { CODE, PASSWORD, tenantOf, tenantWith } from '../tenant.js';
import { languageOf, pageLanguageOf, themeOf, type PageLanguage } from '../toolbar.js';
import { userOf } from '../user.js';
import { App } from './app.js';
import { AccountCard } from './bank-account.js';
import bankAccount from './bank-account.tsx?raw';
import { Code } from './code.js';
import { Certificate } from './government-document.js';
import governmentDocument from './government-document.tsx?raw';
import { HealthRecord } from './health-record.js';
import healthRecord from './health-record.tsx?raw';
import { EmailSetting } from './new-email.js';
import newEmail from './new-email.tsx?raw';
import { PasswordForm } from './password.js';
import password from './password.tsx?raw';
import { Checkout } from './payment.js';
import payment from './payment.tsx?raw';
import { PayslipCard } from './payslip.js';
import payslip from './payslip.tsx?raw';
import { words } from './words.js';
import './scenarios.css';

/** A test plays these to their end, where a visitor finds nothing more to see. */
const through = ['!dev', '!autodocs'];

/**
 * Seven moments at which an app confirms who its user is: a piece of the app, and beside it the file that it is made
 * of. The server of each checks the record as yours would; it runs in the page, the password is `mountain-river-19`,
 * every code `407918`.
 */
const meta: Meta = {
  title: 'Scenarios',
  // What `react-step-up/server` needs to check a record.
  loaders: [
    tenantWith({
      scopes: 'openid profile email phone urn:logto:scope:sessions',
      accountCenter: { fields: { session: 'ReadOnly' } },
    }),
  ],
  // In the page of docs they are apps to be used, in the page itself.
  parameters: { docs: { canvas: { sourceState: 'none' }, story: { inline: true, height: undefined } } },
};

export default meta;

type Story = StoryObj;
type Context = Parameters<NonNullable<Story['play']>>[0];

/** A piece of an app, and the file that it is made of. */
const beside = (
  scenario: keyof typeof words,
  Piece: ComponentType,
  file: string,
  source: string,
): Pick<Story, 'render'> => ({
  render(_, { loaded, globals }) {
    return (
      <div className="scenario">
        <App tenant={tenantOf(loaded)} language={languageOf(globals)} theme={themeOf(globals)} scenario={scenario}>
          <Piece />
        </App>
        <Code file={file} source={source} language={pageLanguageOf(globals)} />
      </div>
    );
  },
});

const saidIn = <S extends keyof typeof words>(scenario: S, { globals }: Context): (typeof words)[S][PageLanguage] =>
  words[scenario][pageLanguageOf(globals)];

/** The dialog has gone, and the app shows this. */
async function shows({ canvasElement }: Context, text: string | RegExp) {
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await within(canvasElement).findByText(text);
}

/** The reason in the dialog. */
async function isAsked(
  user: ReturnType<typeof userOf>,
  action: keyof ReturnType<typeof userOf>['messages']['actions'],
) {
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog).toHaveAccessibleDescription(user.messages.actions[action]));
}

export const ChangePassword: Story = {
  ...beside('password', PasswordForm, 'password.tsx', password),
  async play(context) {
    const user = userOf(context);
    const said = saidIn('password', context);
    const fresh = 'quiet-harbour-52';
    await context.userEvent.type(within(context.canvasElement).getByLabelText(said.label), fresh);
    await user.ask(said.act);
    await isAsked(user, 'change-password');
    await user.rest();
  },
};

export const ChangePasswordThrough: Story = {
  ...ChangePassword,
  tags: through,
  async play(context) {
    const user = userOf(context);
    const said = saidIn('password', context);
    const { server } = tenantOf(context.loaded);
    const fresh = 'quiet-harbour-52';
    await ChangePassword.play?.(context);
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await shows(context, said.done);
    await expect(server.users.find('minji')?.password).toBe(fresh);
  },
};

export const Payment: Story = {
  ...beside('payment', Checkout, 'payment.tsx', payment),
  async play(context) {
    const user = userOf(context);
    const said = saidIn('payment', context);
    await user.ask(said.act(pageLanguageOf(context.globals) === 'ko' ? '50,000원' : '₩50,000'));
    await isAsked(user, 'payment');
    await user.rest();
  },
};

export const PaymentThrough: Story = {
  ...Payment,
  tags: through,
  async play(context) {
    const user = userOf(context);
    const said = saidIn('payment', context);
    await Payment.play?.(context);
    await user.choose('phone');
    await user.type(CODE);
    await shows(context, said.done('20261125-0417'));
  },
};

export const Payslip: Story = {
  ...beside('payslip', PayslipCard, 'payslip.tsx', payslip),
  async play(context) {
    const user = userOf(context);
    const said = saidIn('payslip', context);
    await user.ask(said.act);
    await isAsked(user, 'payslip');
    await user.rest();
  },
};

export const PayslipThrough: Story = {
  ...Payslip,
  tags: through,
  async play(context) {
    const user = userOf(context);
    const said = saidIn('payslip', context);
    const canvas = within(context.canvasElement);
    await expect(canvas.queryByText(/3,764,140/)).toBeNull();
    await Payslip.play?.(context);
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await shows(context, /3,764,140/);
    await canvas.findByRole('button', { name: said.hide });
  },
};

export const BankAccount: Story = {
  ...beside('account', AccountCard, 'bank-account.tsx', bankAccount),
  async play(context) {
    const user = userOf(context);
    await user.ask(saidIn('account', context).act);
    await isAsked(user, 'bank-account');
    await user.rest();
  },
};

export const BankAccountThrough: Story = {
  ...BankAccount,
  tags: through,
  async play(context) {
    const user = userOf(context);
    await BankAccount.play?.(context);
    await user.choose('email');
    await user.type(CODE);
    await shows(context, '110-482-915637');
  },
};

export const HealthRecords: Story = {
  ...beside('health', HealthRecord, 'health-record.tsx', healthRecord),
  async play(context) {
    const user = userOf(context);
    await user.ask(saidIn('health', context).act);
    await isAsked(user, 'health-record');
    await user.rest();
  },
};

export const HealthRecordsThrough: Story = {
  ...HealthRecords,
  tags: through,
  async play(context) {
    const user = userOf(context);
    await HealthRecords.play?.(context);
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await shows(context, '14.1 g/dL');
  },
};

export const GovernmentDocument: Story = {
  ...beside('document', Certificate, 'government-document.tsx', governmentDocument),
  async play(context) {
    const user = userOf(context);
    await user.ask(saidIn('document', context).act);
    await isAsked(user, 'government-document');
    await user.rest();
  },
};

export const GovernmentDocumentThrough: Story = {
  ...GovernmentDocument,
  tags: through,
  async play(context) {
    const user = userOf(context);
    await GovernmentDocument.play?.(context);
    await expect(screen.queryByRole('button', { name: user.messages.method.password.name })).toBeNull();
    await user.choose('phone');
    await user.type(CODE);
    await shows(context, 'R-2026-1125-0932');
  },
};

export const NewEmail: Story = {
  ...beside('email', EmailSetting, 'new-email.tsx', newEmail),
  async play(context) {
    const user = userOf(context);
    await user.ask(saidIn('email', context).act);
    await isAsked(user, 'link-email');
    await user.rest();
  },
};

export const NewEmailThrough: Story = {
  ...NewEmail,
  tags: through,
  async play(context) {
    const user = userOf(context);
    const fresh = 'minji.new@example.com';
    await NewEmail.play?.(context);
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await user.titled(user.messages.identifier.email.title);
    await user.type(`${fresh}{Enter}`);
    await user.titled(user.messages.code.title);
    await user.type(CODE);
    await shows(context, fresh);
    await expect(tenantOf(context.loaded).server.users.find('minji')?.email).toBe(fresh);
  },
};

/** For the page that introduces the kit in Korean. */
export const PayslipInKorean: Story = { ...Payslip, globals: { language: 'ko' }, tags: ['!dev', '!autodocs'] };
