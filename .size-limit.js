// What an app pays, in brotli. "Before any prompt" is what lies in its own chunk: `import()` is a boundary, and one byte of
// the packages that belong behind it fails the run.
const LAZY = /^(@radix-ui|react-hook-form|@tanstack|i18next|react-i18next|libphonenumber-js)/;

const beforeAnyPrompt = (config) => ({
  ...config,
  format: 'esm',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [
    ...(config.plugins ?? []),
    {
      name: 'before-any-prompt',
      setup(build) {
        build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
          kind === 'dynamic-import' ? { path, external: true } : undefined,
        );
        // Peers are left outside, so a byte of them shows as an import that is left; what tree-shaking drops shows nowhere.
        build.onEnd(({ metafile }) => {
          const left = Object.values(metafile.outputs).flatMap(({ imports, inputs }) => [
            ...imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path),
            ...Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
          ]);
          const early = left.filter((path) => LAZY.test(path.split('node_modules/').at(-1)));
          return { errors: early.map((path) => ({ text: `${path} is loaded before any prompt` })) };
        });
      },
    },
  ],
});

export default [
  {
    name: 'before any prompt: provider, hook, client and coordinator, all but React',
    path: 'dist/index.js',
    import: '{ StepUpProvider, useStepUp, createAccountApi, createStepUp }',
    ignore: ['react', 'react-dom', 'react/jsx-runtime'],
    limit: '3.1 kB',
    modifyEsbuildConfig: beforeAnyPrompt,
  },
  { name: 'the stylesheet', path: 'dist/styles.css', limit: '3 kB' },
];
