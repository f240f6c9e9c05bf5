import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config';
import { alias } from './.storybook/alias.js';
import { splitWords } from './test/support/split-words.js';
import { findChromium, launchOptions } from './test/support/chromium.mjs';

// A function: Vitest writes into `instances`, so two projects must not share one object. A dialog that needn't come in first
// is clicked a fifth of a second sooner; what moves has tests of its own, which ask for motion.
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: findChromium() ? launchOptions() : {},
    contextOptions: { reducedMotion: 'reduce' },
  }),
  instances: [{ browser: 'chromium' as const }],
});

// Named up front: a dependency that the optimizer meets in mid-run reloads the page and fails tests.
const include = [
  'react',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  'react-hook-form',
  '@tanstack/react-query',
  'i18next',
  'i18next-icu',
  'react-i18next',
  '@radix-ui/react-dialog',
  '@testing-library/react',
  '@testing-library/user-event',
  '@testing-library/jest-dom/vitest',
  'axe-core',
  'fast-check',
  'libphonenumber-js/min',
  'otpauth',
  'axios',
  'ky',
  'react-router',
];

/** As in a browser: the build for Node.js has no codes by text message. */
const firebaseAuth = {
  find: '@firebase/auth',
  replacement: fileURLToPath(new URL('node_modules/@firebase/auth/dist/esm/index.js', import.meta.url)),
};

/** True where the command line lets this project run: `--project` with a pattern, or with `!` and what is left out. */
function mayRun(project: string): boolean {
  const patterns = process.argv.flatMap((part, index, all) =>
    part === '--project' ? (all[index + 1] ?? []) : part.startsWith('--project=') ? part.slice(10) : [],
  );
  const matches = (pattern: string) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(project);
  const [out, only] = [
    patterns.filter((pattern) => pattern.startsWith('!')),
    patterns.filter((pattern) => !/^!/.test(pattern)),
  ];
  return !out.some((pattern) => matches(pattern.slice(1))) && (only.length === 0 || only.some(matches));
}

/** The projects of the Storybook. To load its plugin takes seconds, which no other project waits for. */
async function storybookProjects(): Promise<TestProjectInlineConfiguration[]> {
  const translated = (['ko', 'en'] as const).map((language) => ({
    // Every story on a page that the browser translates. `npm test` walks the flows on one: test/components/translated.test.tsx.
    name: `long-translated-${language}`,
    env: { STORYBOOK_LANGUAGE: language, STORYBOOK_TRANSLATION: 'on' },
  }));
  const tests = [{ name: 'storybook' }, ...translated].filter(({ name }) => mayRun(name));
  if (tests.length === 0) return [];
  const { storybookTest } = await import('@storybook/addon-vitest/vitest-plugin');
  return tests.map((test) => ({
    extends: true,
    optimizeDeps: { include },
    resolve: { alias },
    plugins: [storybookTest({ configDir: '.storybook' })],
    // One page plays the stories of many files, so that the Storybook is loaded once.
    test: { ...test, isolate: false, browser: browser() },
  }));
}

/**
 * `vite build`: the scripts of the package. One file in, one file out, so that `'use client'` stays where it is and nothing is
 * bundled. tsconfig.build.json has the declarations.
 */
const library = {
  build: {
    outDir: 'dist',
    minify: false,
    lib: {
      entry: {
        index: 'src/index.ts',
        headless: 'src/headless.ts',
        server: 'src/server.ts',
        testing: 'src/testing.ts',
        callback: 'src/callback.ts',
        ...Object.fromEntries(
          readdirSync('src/locales').map((file) => [`locales/${file.slice(0, -3)}`, `src/locales/${file}`]),
        ),
      },
      formats: ['es' as const],
    },
    rolldownOptions: {
      external: (id: string) => !/^[./\0]|^[A-Z]:/i.test(id) || /^[a-z@]/i.test(id),
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
};

export default defineConfig(async ({ command }): Promise<ViteUserConfig> => ({
  plugins: [react(), command === 'build' && splitWords()],
  ...(command === 'build' && library),
  publicDir: false as const,
  test: {
    reporters: ['default', './test/support/summary-reporter.ts'],
    maxWorkers: availableParallelism() + 1, // tests in a page spend half of their time waiting for it
    // A test that hangs ends here. What it waits for has a limit of its own (test/support/patience.ts), far beyond what a busy
    // machine takes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['test/support/patience.ts'],
    // For tests in the browser. Long: whole tables in place of samples, as `npm run test:security` has them.
    provide: {
      isLong: Boolean(process.env.STEP_UP_LONG),
      seed: process.env.STEP_UP_SEED ?? '',
      journey: process.env.STEP_UP_JOURNEY ?? '',
    },
    projects: [
      {
        extends: true,
        resolve: { alias },
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'test/{own-back-end,api,core,docs,i18n,testing,contract,server,calling,model,theming,faults,hostile,load}/**/*.test.ts',
          ],
          exclude: ['test/own-back-end/guides/**', 'test/server/openid-provider.test.ts'],
          // One process serves many files, so that the source is loaded once: a test leaves nothing of its own behind.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          unstubGlobals: true,
        },
      },
      {
        extends: true,
        resolve: { alias: [...alias, firebaseAuth] },
        test: {
          name: 'clients', // other people's libraries: they take longer to load than the tests take
          environment: 'node',
          include: ['test/{clients,own-back-end/guides}/**/*.test.ts', 'test/server/openid-provider.test.ts'],
        },
      },
      {
        extends: true,
        resolve: { alias },
        test: {
          name: 'jsdom', // where most apps run Testing Library
          environment: 'jsdom',
          include: ['test/testing/{examples,in-memory}/**/*.test.tsx', 'test/docs/**/*.test.tsx'],
          setupFiles: ['test/support/jsdom-setup.ts'],
        },
      },
      {
        extends: true,
        optimizeDeps: { include },
        resolve: { alias },
        test: {
          name: 'browser',
          include: [
            'test/{hooks,components,calling,theming,faults,hostile,secrets}/**/*.test.tsx',
            'test/a11y/contrast.test.tsx',
          ],
          setupFiles: ['test/support/browser-setup.ts'],
          globalSetup: ['test/support/calling-setup.ts'],
          isolate: false, // one page runs many files, so that the source is loaded once
          browser: browser(),
        },
      },
      {
        extends: true,
        optimizeDeps: { include },
        test: {
          name: 'long', // in `npm run test:all`; a browser of its own, as a browser has one clipboard
          include: ['test/fields/**/*.test.tsx', 'test/a11y/flows.test.tsx', 'test/voice/*.test.tsx'],
          setupFiles: ['test/support/browser-setup.ts'],
          browser: browser(),
        },
      },
      ...(command === 'serve' ? await storybookProjects() : []),
      {
        extends: true,
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/support/package-setup.ts'],
          isolate: false, // the compiler, the linter and the browser’s driver are loaded once for many files
        },
      },
      {
        extends: true,
        test: {
          name: 'visual',
          environment: 'node',
          include: ['test/visual/**/*.test.ts'],
          globalSetup: ['test/support/visual-setup.ts'],
          maxConcurrency: 3,
        },
      },
      {
        extends: true,
        test: { name: 'long-transcripts', environment: 'node', include: ['test/a11y/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'long-strict', environment: 'node', include: ['test/long/**/*.test.ts'] },
      },
      {
        extends: true,
        resolve: { alias },
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/{e2e,secrets,hosts}/**/*.test.ts', 'test/engines/sample.test.ts'],
          globalSetup: ['test/support/e2e-setup.ts'],
          maxWorkers: 4, // they wait longer than they work
          sequence: { groupOrder: 1 }, // after the others: it is timed by real clocks and wants the machine to itself
          // One process, with one browser and one demo, serves many files; each test has a context of its own, and a new demo.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          unstubGlobals: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'budget', // what the dialog may cost: commits, layouts, what is left of it
          environment: 'node',
          include: ['test/budget/**/*.test.ts'],
          globalSetup: ['test/support/budget-setup.ts'],
          isolate: false,
          maxWorkers: 4, // one group has one number of workers
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
}));
