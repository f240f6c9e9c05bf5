import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import type { DialogPresentation } from '../../src/index.js';
import { tenantOf, tenantWith } from '../tenant.js';
import { languageOf, pageLanguageOf, themeOf } from '../toolbar.js';
import { userOf } from '../user.js';
import { loadBrandFont } from './brand-fonts.js';
import { BrandPage } from './brand-page.js';
import { brands } from './brands.js';
import { missesOf, sentenceOf } from './contrast.js';
import { scenes } from './scenes.js';

interface Args extends Pick<DialogPresentation, 'density'> {
  brand: keyof typeof brands;
}

/** The same dialog in five houses. Beside each is the whole file that its app has, after `react-step-up/styles.css`. */
const meta: Meta<Args> = {
  title: 'Theming/Brands',
  args: { brand: 'neutral', density: 'comfortable' },
  argTypes: {
    brand: { control: 'select', options: Object.keys(brands) },
    density: { control: 'inline-radio', options: ['comfortable', 'compact'] },
  },
  parameters: {
    controls: { disable: false },
    docs: { story: { inline: false, height: '480px' } }, // a page each: their stylesheets would meet
  },
  loaders: [tenantWith(), ({ args }) => loadBrandFont(brands[args.brand].font)],
  render({ brand, density }, { loaded, globals }) {
    const { file, css, font } = brands[brand];
    return (
      <BrandPage
        key={brand}
        tenant={tenantOf(loaded)}
        language={languageOf(globals)}
        theme={themeOf(globals)}
        density={density}
        scene={scenes[brand][pageLanguageOf(globals)]}
        css={css}
        font={font}
        files={{ [file]: css }}
      />
    );
  },
  async play(context) {
    const user = userOf(context);
    const card = await user.ask();
    await user.choose('password');
    await user.type('moun');
    await user.rest();
    await expect(missesOf(card).map(sentenceOf)).toEqual([]);
  },
};

export default meta;

type Story = StoryObj<Args>;

/** As it comes: an app brings its font. */
export const Neutral: Story = {};

/** Three lines, and white for what is on the blue. */
export const Bank: Story = { args: { brand: 'bank' } };

/** `light-dark()`, for a brand with another colour in the dark. */
export const Hospital: Story = { args: { brand: 'hospital' } };

/** Without a corner, and with nothing that an older browser wouldn’t understand. */
export const Government: Story = { args: { brand: 'government' } };

/** Its variables, mapped to ours; three of them are too pale for a control. */
export const Shadcn: Story = { name: 'shadcn/ui', args: { brand: 'shadcn' } };

/** `density="compact"`, for an app that is dense itself. */
export const Compact: Story = { args: { brand: 'bank', density: 'compact' } };

/** And the step of the code. */
export const CompactCode: Story = {
  args: { brand: 'bank', density: 'compact' },
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('email');
    await user.type('4079');
    await user.rest();
  },
};
