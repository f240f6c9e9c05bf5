import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ComponentType } from 'react';
import { expect } from 'storybook/test';
import { StepUpProvider, type StepUpProviderProps } from '../../src/index.js';
import { pageWith } from '../page.js';
import { tenantWith } from '../tenant.js';
import { languageOf } from '../toolbar.js';
import { userOf } from '../user.js';

type Looks = Pick<
  StepUpProviderProps,
  'theme' | 'density' | 'classNames' | 'maskCharacter' | 'container' | 'help' | 'locale' | 'messages'
>;

/**
 * Everything that the provider may say about looks. `SecurityVerification` and `IdentifierVerification` take the same, and
 * what they don’t say, the provider above them does.
 */
const meta: Meta<Looks> = {
  title: 'Theming/Props',
  component: StepUpProvider as ComponentType<Looks>,
  args: { density: 'comfortable' },
  argTypes: {
    theme: { control: 'inline-radio', options: ['light', 'dark', 'system'], description: '@default the toolbar’s' },
    density: { control: 'inline-radio', options: ['comfortable', 'compact'] },
    classNames: { control: 'object' },
    maskCharacter: { control: 'text' },
    help: { control: 'text' },
    locale: { control: 'inline-radio', options: ['en', 'ko'] },
    messages: { control: 'object' },
    container: { control: false },
  },
  parameters: { controls: { disable: false }, docs: { story: { inline: false, height: '560px' } } },
  loaders: [tenantWith()],
  render: (args, context) => {
    const said = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined && value !== ''));
    return pageWith(said)(undefined, context);
  },
};

export default meta;

type Story = StoryObj<Looks>;

/** The list of ways: rows of 72 px, or of 64. */
export const Density: Story = {
  args: { density: 'compact' },
  async play(context) {
    const user = userOf(context);
    const card = await user.ask();
    await user.reads('mi•••@example.com');
    await expect(card).toHaveAttribute('data-density', 'compact');
    await user.rest();
  },
};

/** For a brand’s font that draws `•` empty. */
export const MaskCharacter: Story = {
  args: { maskCharacter: '*' },
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.reads('mi***@example.com');
    await user.rest();
  },
};

/** The app’s own way on, where the kit has none. */
export const Help: Story = {
  args: { help: 'Call us: 1588-0000' },
  loaders: [tenantWith({ who: 'nothing' })],
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.reads('1588-0000');
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
    const own = context.args.messages?.[languageOf(context.globals)];
    await user.ask();
    await user.titled(own?.choose?.title ?? user.messages.choose.title);
    await user.rest();
  },
};
