import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import floors from './eslint.floors.js';
import { comments, titles } from './eslint.prose.js';

export default tseslint.config(
  {
    ignores: [
      'dist',
      'examples/*/{dist,build,.next,.react-router}',
      'demo/dist',
      'storybook-static',
      'coverage',
      'eslint.*.js',
      'test/types',
      'test/hosts/node_modules',
      'test/environments/apps',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      // `const { type, ...rest }` leaves `type` out of `rest`.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      // It takes browser globals for granted, which are absent on a server, and a signal’s `aborted` for constant.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off', // TanStack’s types take void for “nothing”
      // Objects here are made of closures: no method looks at `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      'no-console': 'error',
    },
  },
  ...floors,
  hooks.configs.flat['recommended-latest'],
  a11y.flatConfigs.recommended,
  // A `pre` that scrolls has to be reached by the keyboard (WCAG 2.1.1). Tab panels are the rule’s own exception.
  { rules: { 'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: ['pre'], roles: ['tabpanel'] }] } },
  {
    files: ['test/**', 'demo/**', 'stories/**', 'bench/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' },
  },
  { files: ['src/api/warn.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['{demo,examples,src,stories,test}/**'],
    rules: { 'no-warning-comments': comments },
  },
  { files: ['test/**'], rules: { 'no-restricted-syntax': ['error', ...titles] } },
  { files: ['**/*.{js,mjs}'], ...tseslint.configs.disableTypeChecked },
  // Their packages are installed by who runs them, and without those there are no types to go by.
  {
    files: ['examples/**', 'test/hosts/libraries/**'],
    ...tseslint.configs.disableTypeChecked,
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }], // how an app adds to Express’s own types
      'no-console': 'off',
    },
  },
);
