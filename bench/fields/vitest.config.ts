import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium, launchOptions } from '../../test/support/chromium.mjs';

// `npm run bench:fields`: the table of code inputs, against our field and three others.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  plugins: [react()],
  publicDir: false,
  optimizeDeps: {
    include: [
      'react',
      'react/jsx-dev-runtime',
      'react-dom',
      'react-dom/client',
      'react-hook-form',
      '@tanstack/react-query',
      '@testing-library/react',
      'input-otp',
      '@radix-ui/react-one-time-password-field',
      '@base-ui/react/otp-field',
    ],
  },
  test: {
    include: ['bench/fields/fields.run.tsx'],
    reporters: ['./bench/fields/tally.ts'],
    silent: true,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: findChromium() ? launchOptions() : {} }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
