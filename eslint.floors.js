// The floors of the house (CONTRIBUTING.md): which floor a file is on, and what each floor may import. Type imports count, too.
import boundaries from 'eslint-plugin-boundaries';
import { importX } from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { messages } from './eslint.prose.js';

/** By folder and by kind of file. The first pattern that fits a file names its floor. */
const files = [
  ['index', 'src/index.ts'],
  ['headless', 'src/headless.ts'],
  ['shared', 'src/shared.ts'],
  ['server-entry', 'src/server.ts'],
  ['testing-entry', 'src/testing.ts'],
  ['callback-entry', 'src/callback.ts'],
  ['server', 'src/server/**'],
  ['testing', 'src/testing/**'],
  ['locales', '{locales/*.json,src/locales/*.ts}'],
  ['api', 'src/api/**'],
  ['return', 'src/ceremonies/window/return-*.ts'],
  [
    'pure',
    '{src/core/{flow/state,flow/failures,errors,mask,language,step-up,definitions,drawing}.ts,src/ceremonies/{message-code/{code,code-input},{passkey/passkey,window/window,approval/approval}-step-of}.ts}',
  ],
  [
    'core',
    '{src/core/**,src/ceremonies/{ceremony,lazily,begun,registered,further}.ts,src/ceremonies/*/{entry,ceremony,ask,code,code-length,sent-codes,sign-in,in-app-browser}.ts,src/identifier/{attempt,linking,link-outcome,address}.ts}',
  ],
  ['messages', 'src/i18n/use-messages.ts'],
  ['address-form', 'src/identifier/use-address-form.ts'],
  ['hooks', '{src/hooks/**,src/**/use-*.{ts,tsx}}'],
  ['i18n', 'src/i18n/**'],
  ['headless-loading', 'src/loading/{headless,headless-chunk}.ts'],
  ['dialog-chunk', 'src/loading/dialog-chunk.ts'],
  ['dialog-loading', 'src/loading/with-dialog.ts'],
  ['dialog', 'src/{dialog,ceremonies,identifier}/**'],
].map(([category, pattern]) => ({ category, pattern }));

const all = (...categories) => ({ to: { file: { categories } } });
const types = (...categories) => ({ ...all(...categories), dependency: { kind: 'type' } });
const lazily = (...categories) => ({ ...all(...categories), dependency: { nodeKind: 'dynamic-import' } });
const packages = (...source) => ({ to: { module: { origin: 'external', source } } });
const packageTypes = (...source) => ({ ...packages(...source), dependency: { kind: 'type' } });

const REACT = ['react', 'react-dom'];
const WORDS = ['i18next', 'react-i18next'];
const HOOKS = [
  all('hooks', 'messages', 'core', 'pure', 'api', 'i18n'),
  packages(...REACT, '@tanstack/*', 'libphonenumber-js'),
  packageTypes(...WORDS, 'react-hook-form'),
];

/** What the files of a floor may import. Everything else is an error. */
const policies = Object.entries({
  locales: [all('locales')],
  api: [all('api')],
  pure: [all('pure', 'api'), types('core')],
  return: [all('return')],
  core: [all('core', 'pure', 'api', 'return'), types('locales'), packages('libphonenumber-js')],
  i18n: [all('i18n', 'locales', 'pure'), types('api', 'core'), packages(...WORDS)],
  hooks: [...HOOKS, all('address-form')],
  messages: [...HOOKS, packages(...WORDS)],
  'address-form': [...HOOKS, packages('react-hook-form')],
  dialog: [
    all('dialog', 'hooks', 'address-form', 'messages', 'i18n', 'pure', 'dialog-loading'),
    types('core', 'api'),
    lazily('dialog-chunk'),
    packages(...REACT, '@radix-ui/*', 'libphonenumber-js'),
  ],
  'headless-loading': [all('headless-loading', 'core', 'pure', 'api')],
  'dialog-chunk': [all('dialog', 'i18n', 'core', 'pure', 'api')],
  'dialog-loading': [all('core', 'pure', 'api'), lazily('dialog-chunk')],
  server: [all('server'), types('api')],
  testing: [all('testing', 'locales'), types('api', 'i18n')],
  shared: [all('api', 'core', 'pure', 'i18n', 'hooks', 'address-form')],
  headless: [all('shared', 'api', 'core', 'pure', 'hooks', 'headless-loading')],
  index: [all('shared', 'hooks', 'dialog', 'dialog-loading')],
  'server-entry': [all('server')],
  'callback-entry': [all('return')],
  'testing-entry': [all('testing'), types('api', 'i18n')],
}).map(([categories, allow]) => ({ from: { file: { categories } }, allow }));

const fullName = {
  selector:
    ':matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression)[source.value=/^[.](?!.*[.](js|json)$)/]',
  message: 'Name the whole file (`./types.js`): an import names a file, never a folder, and no style sheet.',
};
const onlyExports = {
  selector: 'Program > :not(ExportNamedDeclaration[source], ExportAllDeclaration)',
  message: 'An entry only re-exports. Move this to the room that it belongs to.',
};
const noBarrel = {
  selector:
    'Program:has(> ExportNamedDeclaration[source], > ExportAllDeclaration):not(:has(> :not(ExportNamedDeclaration[source], ExportAllDeclaration)))',
  message: 'Only the entries re-export. Import from the file itself.',
};
const noIndex = { selector: 'Program', message: 'Only the package has an index. Name the file by what it is.' };

const src = ['src/**/*.{ts,tsx}'];

export default [
  {
    files: src,
    plugins: { boundaries, 'import-x': importX },
    settings: {
      'boundaries/root-path': import.meta.dirname,
      'boundaries/include': ['src/**', 'locales/*.json'],
      'boundaries/files': files,
      'boundaries/files-single-match': true,
      'boundaries/legacy-templates': false,
      'import/resolver': { typescript: { project: 'tsconfig.json' } },
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.json' })],
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          checkAllOrigins: true,
          checkUnknownLocals: true,
          checkInternals: true,
          message:
            'The floor of this file ({{from.file.categories}}) may not import “{{dependency.source}}” ({{dependency.kind}}). See “The source” in CONTRIBUTING.md.',
          policies,
        },
      ],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'no-restricted-syntax': ['error', fullName, noBarrel, ...messages],
    },
  },
  { files: ['src/*.ts'], rules: { 'no-restricted-syntax': ['error', fullName, onlyExports, ...messages] } },
  { files: ['src/*/**/index.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', noIndex] } },
  // A chunk is what one `import()` loads; `parts.ts` gives the parts of the dialog their names (`VerificationDialog.Root`).
  {
    files: ['src/loading/*-chunk.ts', 'src/dialog/parts.ts'],
    rules: { 'no-restricted-syntax': ['error', fullName, ...messages] },
  },
];
