// The public surface is the one in the repository: a change of it is visible in review, and no name is without a
// docstring.
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { undocumented } from '../../api-report/reference.mjs';
import { surface } from '../../api-report/surface.mjs';

let read: Awaited<ReturnType<typeof surface>>;

beforeAll(async () => {
  read = await surface();
}, 120_000);

const stored = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

test.each(['docs/api.md', 'api-report/page.api.md'])('%s is up to date', (path) => {
  const isCurrent = read.files[path] === stored(path);
  expect(
    isCurrent,
    `${path}: the public surface or a docstring has changed. If that is intended: npm run api:report, and commit it.`,
  ).toBe(true);
});

/** What is only the shape of another library’s, which documents it; and the words. */
const EXEMPT = /^(Playwright\w+|TestingLibrary\w*|en)$/;

test('every export, and every member of one, has a docstring', () => {
  expect(undocumented(read.models, (name: string) => EXEMPT.test(name))).toEqual([]);
});

test('the reference has every name that can be imported', async () => {
  const page = stored('docs/api.md');
  const names = Object.keys(await import('../../src/index.js'));
  const more = Object.keys(await import('../../src/testing.js'));
  const server = Object.keys(await import('../../src/server.js'));
  for (const name of [...names, ...more, ...server]) expect(page).toMatch(new RegExp(`^#### ${name}$`, 'm'));
});

test('the report beside the types has what a page sees', () => {
  const page = stored('api-report/page.api.md').split('\n');
  expect(page).toEqual(
    expect.arrayContaining(['./server', 'dialog', 'code-input', 'data-state', '--sv-accent', 'code.resendIn time']),
  );
});

test('the reference has inherited members where they are used, and defaults', () => {
  const page = stored('docs/api.md');
  expect(page).not.toMatch(/^(?:interface|class) .*\bextends\b/m);
  const [, props = ''] = /^#### StepUpProviderProps\n([^]*?)^#### /m.exec(page)!;
  for (const name of ['stepUp', 'children', 'locale', 'messages', 'density', 'dialog', 'subject'])
    expect(props).toMatch(new RegExp(`^\\| \`${name}\\??:`, 'm'));
  expect(props).toMatch(/^\| `density\?: [^|]*\\\| [^|]*` +\| `'comfortable'` /m);
});

test.each([
  ...['StepUpProvider', 'SecurityVerification', 'IdentifierVerification', 'VerificationDialog', 'useStepUp'],
  ...['useStepUpMutation', 'useStepUpFlow', 'createStepUp', 'createAccountApi', 'createRecordCheck'],
])('the reference has an example of %s', (name) => {
  const [, text = ''] = new RegExp(`^#### ${name}\\n([^]*?)^#{3,4} `, 'm').exec(stored('docs/api.md')) ?? [];
  expect(text).toContain('Example:\n\n```tsx\n');
});
