// ESLint holds the floors (eslint.floors.js) and the cycles of code. This holds the cycles that type imports are part of, too.
export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'An import leads back to the file that it began at. Move what both files need to the lower one of them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: { includeOnly: '^(src|locales)/', tsPreCompilationDeps: true },
};
