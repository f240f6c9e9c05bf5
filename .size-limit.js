// What an app pays, in brotli, each chunk compressed alone as an app gets it. Limits stand just above what is measured; the
// aim is named beside each. What belongs behind the first prompt fails the run when a byte of it is loaded before.
const LAZY = /^(@radix-ui|react-hook-form|@tanstack|i18next|react-i18next|libphonenumber-js)/;
/** A first prompt has a secret and no address: what only the step of an address and the hooks for single endpoints use. */
const LATER = /^(react-hook-form|@tanstack|libphonenumber-js)/;

const BEFORE = 'before any prompt';

const REACT = ['react', 'react-dom', 'react/jsx-runtime'];
const PEERS = ['@radix-ui/*', '@tanstack/*', 'react-hook-form', 'i18next', 'react-i18next', 'libphonenumber-js/*'];

const production = (config, ...plugins) => ({
  ...config,
  format: 'esm',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  logOverride: { 'ignored-bare-import': 'silent' }, // what tree-shaking is told by `sideEffects`
  plugins: [...(config.plugins ?? []), ...plugins],
});

/** Peers are left outside, so a byte of them shows as an import that is left; what tree-shaking drops shows nowhere. */
function earlyErrors(outputs, packages, when) {
  const left = outputs.flatMap(({ imports, inputs }) => [
    ...imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path),
    ...Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
  ]);
  const early = left.filter((path) => packages.test(path.split('node_modules/').at(-1)));
  return early.map((path) => ({ text: `${path} is loaded ${when}` }));
}

/** What lies in the entry's own chunk: `import()` is a boundary. So have it Vite, Rollup and webpack. */
const beforeAnyPrompt = (config) =>
  production(config, {
    name: 'before-any-prompt',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path, external: true } : undefined,
      );
      build.onEnd(({ metafile }) => ({ errors: earlyErrors(Object.values(metafile.outputs), LAZY, BEFORE) }));
    },
  });

/** The same for a bundler that splits by files: with the entry comes all that it exports and a later chunk uses. */
const splitByFiles = (config) =>
  production(
    { ...config, splitting: true },
    {
      name: 'split-by-files',
      setup(build) {
        build.onEnd(({ metafile }) => {
          const all = metafile.outputs;
          const early = new Set(Object.keys(all).filter((name) => all[name].entryPoint?.endsWith('index.js')));
          for (const name of early)
            for (const { kind, path, external } of all[name].imports)
              if (kind === 'import-statement' && !external) early.add(path);
          const outputs = Object.fromEntries([...early].map((name) => [name, all[name]]));
          metafile.outputs = outputs; // what is named here is counted
          return { errors: earlyErrors(Object.values(outputs), LAZY, BEFORE) };
        });
      },
    },
  );

/** What a first prompt doesn’t load: another language, `stepUp.fetch`, a new address, another factor, a ceremony in a chunk of its own. */
const isLater = ({ kind, path, importer }) =>
  kind === 'dynamic-import' &&
  (/dist\/ceremonies\//.test(importer) ||
    (/\/(locales|ceremonies)\/|call\/fetch\.js$|identifier\/attempt\.js$|next-factor\.js$/.test(path) &&
      !path.endsWith('/en/first.js')));

/** Entry and all chunks of a first prompt, in one language. */
const firstPrompt = (config, ...checks) =>
  production(
    { ...config, splitting: true },
    {
      name: 'first-prompt',
      setup(build) {
        build.onResolve({ filter: /^\./ }, (given) =>
          isLater(given) ? { path: given.path, external: true } : undefined,
        );
      },
    },
    ...checks,
  );

/** Without what a first prompt has no use for: a byte of it fails the run. */
const dialogAlone = (config) =>
  firstPrompt(config, {
    name: 'dialog-alone',
    setup(build) {
      build.onEnd(({ metafile }) => ({
        errors: earlyErrors(Object.values(metafile.outputs), LATER, 'by a first prompt'),
      }));
    },
  });

/** With the shared packages in it: size-limit leaves peers outside by itself. */
const withPeers = (config) => dialogAlone({ ...config, external: [...REACT, 'libphonenumber-js'] });

/** The files of one ceremony, without what the first prompt has loaded before. */
const ofCeremony = (config) =>
  production(config, {
    name: 'of-ceremony',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path, external: true } : undefined,
      );
      build.onResolve({ filter: /^\.\.\/(\.\.\/|message-code\/|[a-z-]+\.js$)/ }, ({ path }) => ({
        path,
        external: true,
      }));
    },
  });

const APP = '{ StepUpProvider, useStepUp, createAccountApi, createStepUp }';

export default [
  {
    name: 'before any prompt: provider, hook, client and coordinator, all but React',
    path: 'dist/index.js',
    import: APP,
    ignore: REACT,
    limit: '3.37 kB', // 3.43 while an address that is no server's was refused here also in production, and not by its first request; 3.41 before the focus returned to a clicked button in Safari; 3.39 before a render without a reading of the time; 3.38 before the words were requested beside the code and a new sign-in had a window; 3.37 before another window; 3.1 before the list was requested beside the code, which saves a first prompt one round trip; aim: 2.5 kB
    modifyEsbuildConfig: beforeAnyPrompt,
  },
  {
    name: 'before any prompt, where a bundler splits by files (esbuild)',
    path: 'dist/index.js',
    import: APP,
    ignore: [...REACT, ...PEERS],
    limit: '5.14 kB', // 5.1 before the same; 4.85 before another window, and its hook; 4.72 before calls with details; the names it exports beside: `maskIdentifier`, `normaliseCode`; aim: 3.5 kB
    modifyEsbuildConfig: splitByFiles,
  },
  {
    name: 'the kit’s own bytes: password and code, one language; shared peers and Radix outside',
    path: 'dist/index.js',
    import: APP,
    ignore: [...REACT, ...PEERS],
    limit: '34.35 kB', // 34.15 before the page was inert only after a screen reader has the new focus; 34.05 before sentences took a shorter way through i18next; 34.2 before the forms of secrets did without react-hook-form; 34.25 with messages for developers in production; 34.2 before an app without a back end of records; 34.06 before the dialog opened over one of the page in Safari before 17.4; 33.95 before an approval could show its time and its number; 33.75 before a new sign-in in the queue of prompts; 33.4 before a server could require another factor, whose own code is a chunk; 33 before an app's own methods; 32.4 before a call could show what the user approves; 31.9 before codes of other lengths, an app's own header, and failures and functions of its own back end; 25.9 before hosts, frames, translators and other libraries' errors were met; aim: 24.5 kB
    modifyEsbuildConfig: dialogAlone,
  },
  {
    name: 'everything that the first prompt loads, all but React; one language',
    path: 'dist/index.js',
    import: APP,
    limit: '58.98 kB', // 58.85 before the same; 58.65 before the same; 70.3 with react-hook-form; 70.25 before an app without a back end of records; 70.1 before the same; 69.95 before the same; 69.8 before the same; 69.7 before the fields' behaviour was in hooks for an app's own design; 69.4 and 69 before the same; 68.3 and 67.9 before the same; 66.6 before screen readers had words for waits and masks, and small pages an arrangement; aim: 61 kB, then 58 kB
    modifyEsbuildConfig: withPeers,
  },
  {
    name: 'the code field',
    path: 'dist/ceremonies/message-code/code-field.js',
    import: '{ CodeField }',
    ignore: REACT,
    limit: '2 kB',
    modifyEsbuildConfig: production,
  },
  {
    name: 'a code that nobody sends: its step, once it is chosen',
    path: ['dist/ceremonies/typed-code/ceremony.js', 'dist/ceremonies/typed-code/typed-code-step.js'],
    ignore: [...REACT, ...PEERS],
    limit: '2.1 kB',
    modifyEsbuildConfig: ofCeremony,
  },
  {
    name: 'a passkey: its step, once it is chosen',
    path: ['dist/ceremonies/passkey/ceremony.js', 'dist/ceremonies/passkey/passkey-step.js'],
    ignore: [...REACT, ...PEERS],
    limit: '1.8 kB',
    modifyEsbuildConfig: ofCeremony,
  },
  {
    name: 'another window: its step, once it is chosen',
    path: ['dist/ceremonies/window/ceremony.js', 'dist/ceremonies/window/window-step.js'],
    ignore: [...REACT, ...PEERS],
    limit: '2.6 kB',
    modifyEsbuildConfig: ofCeremony,
  },
  {
    name: 'an approval in an app: its step, once it is chosen',
    path: ['dist/ceremonies/approval/ceremony.js', 'dist/ceremonies/approval/approval-step.js'],
    ignore: [...REACT, ...PEERS],
    limit: '3 kB',
    modifyEsbuildConfig: ofCeremony,
  },
  {
    name: 'a new sign-in: which challenge needs one, and its flow, with the first such challenge',
    path: 'dist/ceremonies/window/sign-in.js',
    ignore: [...REACT, ...PEERS],
    limit: '1.5 kB',
    modifyEsbuildConfig: ofCeremony,
  },
  {
    name: 'for the page that a provider returns to',
    path: 'dist/callback.js',
    import: '*',
    limit: '0.6 kB',
    modifyEsbuildConfig: production,
  },
  // 3.1 before a page that a whole step doesn’t fit into had an arrangement of its own: a keyboard, large letters, zoom.
  { name: 'the stylesheet', path: 'dist/styles.css', limit: '3.62 kB' }, // 3.59 before a number in groups stayed on one line; 3.56 before a card with what the user approves was whole on the screen of a laptop; 3.55 before a transition of the main button’s colours alone; 3.5 before the number, the QR code and the link of an approval; 3.3 before a list of what the user approves; aim: 2 kB
  {
    name: 'headless, all of it, one language; shared peers outside',
    path: 'dist/headless.js',
    import: '*',
    ignore: [...REACT, ...PEERS],
    limit: '21.5 kB', // 21.45 before every dialog could show a new address; 21.4 before an app without a back end of records; 21.25 before an approval, and its hook; 21 before another window, and its hook; 19.3 before the behaviour of the fields, as hooks; 19.1 and 19 before the same; 18.7 and 18.2 before the same
    modifyEsbuildConfig: firstPrompt,
  },
  {
    name: 'for the app’s server',
    path: 'dist/server.js',
    import: '*',
    limit: '5.15 kB', // 4.7 before a resource server could check how and when the user signed in; 4.6 before an app could name the header of its records
    modifyEsbuildConfig: production,
  },
];
