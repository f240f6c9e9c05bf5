import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it, onTestFinished } from 'vitest';
import cycles from '../../.dependency-cruiser.js';
import floors from '../../eslint.floors.js';

// `npm run lint` holds the floors. This plants violations, each in a file of the house, and shows that it would report them.
const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } }, ...floors] as never,
});

/** The rules that `text` breaks in the file `path` of `src`. */
async function broken(path: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${text}\n`, { filePath: `src/${path}` });
  return (result?.messages ?? []).map(({ ruleId, fatal, message }) => (fatal ? message : ruleId));
}

const FLOOR = 'boundaries/dependencies';
const FORM = 'no-restricted-syntax';

describe('a file on the wrong floor is reported', () => {
  it.each([
    ['an import that runs up', 'core/clock.ts', `import { x } from '../hooks/use-flow.js'; x();`],
    [
      'an import that runs up, for its type',
      'core/clock.ts',
      `import type { X } from '../hooks/use-flow.js'; let x: X;`,
    ],
    ['an import that runs up, when it is called', 'core/clock.ts', `void import('../dialog/root.js');`],
    ['a core part that knows a hook', 'identifier/linking.ts', `import { x } from './use-identifier-form.js'; x();`],
    ['a hook beside a dialog', 'dialog/use-x.ts', `import { x } from './shake.js'; x();`],
    ['the dialog, of the core', 'dialog/root.tsx', `import { x } from '../core/clock.js'; x();`],
    ['the dialog, before its time', 'dialog/host.tsx', `import { x } from '../loading/dialog-chunk.js'; x();`],
    ['a pure file, of what is not', 'core/mask.ts', `import { x } from './clock.js'; x();`],
    ['the API, of the core', 'api/parse.ts', `import type { X } from '../core/clock.js'; let x: X;`],
    ['the server', 'server/once-store.ts', `import { x } from '../api/parse.js'; x();`],
    ['the return page of a window', 'ceremonies/window/return-to-opener.ts', `import { x } from '../lazily.js'; x();`],
    ['headless, the dialog', 'headless.ts', `export { x } from './dialog/provider.js';`],
    ['headless, a field beside a hook', 'headless.ts', `export { x } from './ceremonies/message-code/code-field.js';`],
    ['headless, by what loads the dialog', 'headless.ts', `export { x } from './loading/with-dialog.js';`],
    ['what headless loads', 'loading/headless-chunk.ts', `export { x } from '../dialog/prompt-dialog.js';`],
    ['React in the core', 'core/clock.ts', `import type { X } from 'react'; let x: X;`],
    ['React in a core part', 'ceremonies/message-code/code.ts', `import { x } from 'react'; x();`],
    ['Radix in a hook', 'hooks/use-flow.ts', `import { x } from '@radix-ui/react-dialog'; x();`],
    ['a query in the dialog', 'dialog/root.tsx', `import { x } from '@tanstack/react-query'; x();`],
    ['a form in the dialog', 'ceremonies/password/password-step.tsx', `import { x } from 'react-hook-form'; x();`],
    ['a form library for a secret', 'ceremonies/use-secret-form.ts', `import { x } from 'react-hook-form'; x();`],
    ['i18next in the dialog', 'dialog/root.tsx', `import { x } from 'i18next'; x();`],
    ['a package of its own', 'server/once-store.ts', `import { x } from 'axios'; x();`],
    ['a part of Node.js', 'server/once-store.ts', `import { x } from 'node:crypto'; x();`],
    ['a file from outside', 'core/clock.ts', `import { x } from '../../test/support/user.js'; x();`],
    ['a style sheet', 'dialog/root.tsx', `import '../styles.css';`],
  ])('%s', async (_, path, text) => {
    expect(await broken(path, text)).toContain(FLOOR);
  });

  it('one that is on no floor', async () => {
    expect(await broken('elsewhere/x.ts', `export const x = 1;`)).toEqual(['boundaries/no-unknown-files']);
  });

  it('a cycle', async () => {
    const text = `import { isRetryable } from './flow/failures.js'; isRetryable();`;
    expect(await broken('api/errors.ts', text.replace('./flow', '../core/flow'))).toContain('import-x/no-cycle');
  });

  // dependency-cruiser silently leaves type imports out where it doesn't support the version of TypeScript.
  it('a cycle of types', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'floors-'));
    onTestFinished(() => rm(dir, { recursive: true }));
    await writeFile(join(dir, 'a.ts'), `import type { B } from './b.js';\nexport type A = B[];\n`);
    await writeFile(join(dir, 'b.ts'), `import type { A } from './a.js';\nexport interface B {\n  a?: A;\n}\n`);
    const { forbidden, options } = cycles;
    const { tsPreCompilationDeps } = options;
    const { output } = await cruise([dir], { validate: true, ruleSet: { forbidden }, tsPreCompilationDeps } as never);
    expect((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name)).toEqual(['no-cycle']);
  });

  it.each([
    ['an entry that does more than export', 'index.ts', `export const x = 1;`],
    ['an entry that imports', 'server.ts', `import './server/once-store.js';`],
    ['a barrel in a room', 'core/all.ts', `export * from './clock.js';`],
    ['an index in a room', 'core/index.ts', `export const x = 1;`],
    ['an import without the file’s whole name', 'core/run.ts', `import { x } from './clock'; x();`],
    ['an import of a folder, when it is called', 'core/run.ts', `void import('./flow');`],
  ])('%s', async (_, path, text) => {
    expect(await broken(path, text)).toContain(FORM);
  });
});

describe('a file on its own floor is not', () => {
  it.each([
    ['core/clock.ts', `import { x } from '../api/parse.js'; x();`],
    ['identifier/linking.ts', `import { x } from '../core/clock.js'; x();`],
    ['identifier/address.ts', `import type { X } from 'libphonenumber-js/min'; let x: X;`],
    ['i18n/use-messages.ts', `import { useTranslation } from 'react-i18next'; useTranslation();`],
    ['hooks/context.ts', `import type { X } from 'i18next'; let x: X;`],
    ['dialog/root.tsx', `import { x } from '../core/flow/state.js'; x();`],
    ['dialog/root.tsx', `import type { X } from '../core/clock.js'; let x: X;`],
    ['dialog/host.tsx', `void import('../loading/dialog-chunk.js');`],
    ['server/types.ts', `import type { X } from '../api/types.js'; let x: X;`],
    ['testing/drivers/driver.ts', `import type { X } from '../../i18n/resources.js'; let x: X;`],
    ['headless.ts', `export { createStepUp } from './loading/headless.js';`],
    ['loading/headless-chunk.ts', `export { createPrompt } from '../core/prompt.js';`],
  ])('%s: %s', async (path, text) => {
    expect(await broken(path, text)).toEqual([]);
  });
});
