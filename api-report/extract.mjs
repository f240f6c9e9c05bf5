// Reads the public surface off the built declarations, entry by entry, with API Extractor.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What an app may import code from; the words are in `page.mjs`. */
export const entries = ['index', 'headless', 'server', 'testing', 'callback'];

// Without `types`, what an app happens to have installed would be read as well.
const compilerOptions = {
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'bundler',
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  jsx: 'react-jsx',
  strict: true,
  skipLibCheck: true,
  types: [],
};

function configOf(entry, folder) {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: `<projectFolder>/dist/${entry}.d.ts`,
      compiler: { overrideTsconfig: { compilerOptions, files: [`dist/${entry}.d.ts`] } },
      apiReport: { enabled: false },
      docModel: { enabled: true, apiJsonFilePath: join(folder, `${entry}.json`), includeForgottenExports: true },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: 'warning' } },
        // Everything that is exported is public, and docstrings are read as they are.
        extractorMessageReporting: { default: { logLevel: 'none' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });
}

/** All entries are read once; each is extracted from the same program. */
let compilerState;
const readOnce = (config) =>
  (compilerState ??= CompilerState.create(config, {
    additionalEntryPoints: entries.map((entry) => join(root, 'dist', `${entry}.d.ts`)),
  }));

/** One entry → its model: signatures and docstrings. */
export function extract(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'api-report-'));
  try {
    const config = configOf(entry, folder);
    const { succeeded } = Extractor.invoke(config, {
      compilerState: readOnce(config),
      localBuild: true,
      showVerboseMessages: false,
      messageCallback(message) {
        message.handled = message.logLevel !== 'error' && message.logLevel !== 'warning';
      },
    });
    if (!succeeded) throw new Error(`API Extractor can’t read dist/${entry}.d.ts: npm run build first?`);
    return JSON.parse(readFileSync(join(folder, `${entry}.json`), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
