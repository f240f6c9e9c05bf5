import type { StorybookConfig } from '@storybook/react-vite';
import tailwindcss from '@tailwindcss/vite';
import { mergeConfig } from 'vite';

const config: StorybookConfig = {
  framework: {
    name: '@storybook/react-vite',
    // The root’s vite.config.ts builds the library.
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  // For the one stylesheet that asks for it (stories/theming/tailwind): others pass as they are.
  viteFinal: (settings) => mergeConfig(settings, { plugins: [tailwindcss()] }),
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: {
    // The tables of props come from the types, inherited ones included.
    reactDocgen: 'react-docgen-typescript',
    reactDocgenTypescriptOptions: {
      tsconfigPath: 'tsconfig.json',
      include: ['src/{dialog,identifier}/*.tsx', 'src/ceremonies/*/*.tsx'],
      shouldExtractLiteralValuesFromEnum: true,
      propFilter: ({ parent }) => !parent?.fileName.includes('node_modules'),
    },
  },
};

export default config;
