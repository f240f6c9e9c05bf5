import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import type { DialogPresentation } from '../../../src/index.js';
import { tenantOf, tenantWith } from '../../tenant.js';
import { languageOf, pageLanguageOf, themeOf } from '../../toolbar.js';
import { looksOf } from '../../looks.js';
import { userOf } from '../../user.js';
import { BrandPage } from '../brand-page.js';
import { missesOf, sentenceOf } from '../contrast.js';
import { asInApp } from '../as-in-app.js';
import { scenes } from '../scenes.js';
import compiled from './app.css?inline';
import source from './app.css?raw';
import { classNames } from './class-names.js';
import classNamesSource from './class-names.ts?raw';

/** A test plays these to their end, where a visitor finds nothing more to see. */
const through = ['!dev', '!autodocs'];

/** Tailwind 4: its tokens become ours, and its utilities dress a part by `classNames`. */
const meta: Meta<Pick<DialogPresentation, 'density' | 'classNames'>> = {
  title: 'Theming/Tailwind 4',
  args: { classNames, density: 'comfortable' },
  argTypes: {
    classNames: { control: 'object' },
    density: { control: 'inline-radio', options: ['comfortable', 'compact'] },
  },
  parameters: { controls: { disable: false }, docs: { story: { inline: false, height: '480px' } } },
  loaders: [tenantWith()],
  render: (looks, { loaded, globals }) => (
    <BrandPage
      {...looksOf(looks)}
      tenant={tenantOf(loaded)}
      language={languageOf(globals)}
      theme={themeOf(globals)}
      scene={scenes.tailwind[pageLanguageOf(globals)]}
      css={compiled}
      files={{ 'app.css': source, 'class-names.ts': asInApp(classNamesSource) }}
    />
  ),
};

export default meta;

type Story = StoryObj<typeof meta>;

const styleOf = (card: HTMLElement, part: string) => getComputedStyle(card.querySelector(`[data-sv='${part}']`)!);

export const Password: Story = {
  async play(context) {
    const user = userOf(context);
    const card = await user.ask();
    await user.choose('password');
    await user.type('moun');
    await user.rest();
    await expect(missesOf(card).map(sentenceOf)).toEqual([]);
  },
};

export const PasswordThrough: Story = {
  tags: through,
  async play(context) {
    const user = userOf(context);
    const card = await user.ask();
    await user.choose('password');
    await user.ready();
    // A utility wins over the kit’s own rule, and nothing of Tailwind’s reset comes with it.
    await expect(parseFloat(styleOf(card, 'submit').borderRadius)).toBeGreaterThan(1000);
    await expect(styleOf(card, 'head').textAlign).toBe('center');
    const name = scenes.tailwind[pageLanguageOf(context.globals)].act;
    const own = within(context.canvasElement).getByRole('button', { name, hidden: true });
    await expect(getComputedStyle(own).borderTopWidth).not.toBe('0px');
  },
};

export const Choose: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.reads('mi•••@example.com');
    await user.rest();
  },
};
