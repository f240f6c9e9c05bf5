import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ComponentType } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { StepUpProvider } from '../../src/index.js';
import koBank from '../locales/ko-bank.json';
import { lookControls, looksOf, type Looks } from '../looks.js';
import { pageWith } from '../page.js';
import { tenantWith } from '../tenant.js';
import { pageLanguageOf } from '../toolbar.js';
import { userOf } from '../user.js';

const notHere = { control: false } as const;

/**
 * Every setting of the provider for looks. `SecurityVerification` and `IdentifierVerification` have the same; the
 * provider above sets what they leave out.
 */
const meta: Meta<Looks> = {
  title: 'Theming/Props',
  component: StepUpProvider as ComponentType<Looks>,
  args: { density: 'comfortable' },
  argTypes: {
    ...lookControls,
    // The settings of a story that no control can remove.
    ...Object.fromEntries(
      ['stepUp', 'children', 'container', 'dialog', 'subject', 'i18n', 'isSignedIn'].map((name) => [name, notHere]),
    ),
  },
  parameters: { controls: { disable: false }, docs: { story: { height: '560px' } } },
  loaders: [tenantWith()],
  render: (args, context) => pageWith(looksOf(args))(undefined, context),
};

export default meta;

type Story = StoryObj<Looks>;

/** The list of methods: rows of 72 px, or of 64. */
export const Density: Story = {
  args: { density: 'compact' },
  async play(context) {
    const user = userOf(context);
    const card = await user.ask();
    await user.settles();
    await expect(card).toHaveAttribute('data-density', context.args.density);
    await user.rest();
  },
};

const bankNames = { en: 'Saebom Bank', ko: '새봄은행' };

/** A mark as an app has it: its sign, and its name. */
function BankMark({ language }: { language: 'en' | 'ko' }) {
  return (
    <b style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
      <svg
        viewBox="0 0 24 24"
        width="24"
        fill="none"
        style={{ stroke: 'var(--sv-success)' }}
        strokeWidth="2.5"
        aria-hidden
      >
        <path d="M12 21V10M12 13C7 13 4 10 4 4c5 0 8 3 8 9Zm0-3c0-4 3-6 8-6 0 5-3 7-8 7" strokeLinejoin="round" />
      </svg>
      <span>{bankNames[language]}</span>
    </b>
  );
}

/** The app’s mark beside the shield: users recognise the app by it. */
export const Mark: Story = {
  render: (args, context) =>
    pageWith({ mark: <BankMark language={pageLanguageOf(context.globals)} />, ...looksOf(args) })(undefined, context),
  async play(context) {
    const user = userOf(context);
    const card = await user.ask();
    const { mark } = context.args;
    const name = typeof mark === 'string' && mark ? mark : bankNames[pageLanguageOf(context.globals)];
    // At the beginning of its entry, the card is transparent.
    await waitFor(() => expect(within(card).getByText(name)).toBeVisible());
    await user.settles();
    await user.rest();
  },
};

/** For a brand’s font that draws `•` empty. */
export const MaskCharacter: Story = {
  args: { maskCharacter: '*' },
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.reads(`mi${(context.args.maskCharacter || '•').repeat(3)}@example.com`);
    await user.rest();
  },
};

const support = {
  en: { label: 'Call us: 1588-0000', href: 'tel:15880000' },
  ko: { label: '고객센터 1588-0000', href: 'tel:15880000' },
};

/** The app’s own way on, where the kit has none. */
export const Help: Story = {
  loaders: [tenantWith({ who: 'nothing' })],
  render: (args, context) =>
    pageWith({ help: support[pageLanguageOf(context.globals)], ...looksOf(args) })(undefined, context),
  async play(context) {
    const user = userOf(context);
    const { help } = looksOf(context.args);
    await user.ask();
    await user.reads((help ?? support[pageLanguageOf(context.globals)]).label);
    await user.rest();
  },
};

/** Other words for a title; the rest stays. */
export const Messages: Story = {
  args: {
    messages: { en: { choose: { title: 'One more step' } }, ko: { choose: { title: '한 번 더 확인합니다' } } },
  },
  async play(context) {
    const user = userOf(context);
    const own = looksOf(context.args).messages?.[user.language];
    await user.ask();
    await user.titled(own?.choose?.title ?? user.messages.choose.title);
    await user.rest();
  },
};

/** 인증번호, the word of Korean banks, in place of 인증 코드: `stories/locales/ko-bank.json`. */
export const BankWord: Story = {
  args: { locale: 'ko', messages: { ko: koBank } },
  async play(context) {
    const user = userOf(context);
    const card = await user.ask();
    const { method, code } = koBank;
    await userEvent.click(await within(card).findByRole('button', { name: new RegExp(`^${method.phone.name}`) }));
    await user.titled(code.title);
    await user.reads(code.sent);
    await expect(card).not.toHaveTextContent('코드');
    await user.rest();
  },
};
