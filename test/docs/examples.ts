/** The code that pages may show: files, and parts of files, that are compiled and run. */
import { readdirSync, readFileSync } from 'node:fs';

/** The folders of files that a page shows whole, or by their `#region`s. */
const folders = [
  'test/docs/examples',
  'test/calling/examples',
  'test/clients/examples',
  'test/server/examples',
  'test/testing/examples',
  'test/own-back-end/guides',
  'examples/openid/server',
  'examples/openid/src',
];

export interface Example {
  file: string;
  /** The name of a region; absent for a whole file. */
  region?: string;
  code: string;
}

/** As an app imports it: by the name of the package. */
const asInApp = (code: string) =>
  code
    .replaceAll(/'(?:\.\.\/)+src\/index\.js'/g, "'react-step-up'")
    .replaceAll(/'(?:\.\.\/)+src\/(headless|server|testing)\.js'/g, "'react-step-up/$1'")
    .replaceAll(/'(?:\.\.\/)+stories\/locales\//g, "'./")
    .replaceAll("'playwright/test'", "'@playwright/test'") // the same runner, which is within the package here
    .trimEnd();

export const exampleFiles = [
  ...folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('guides.test.ts'))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  ),
  'test/own-back-end/rest-api.ts',
  'test/docs/examples/jest.config.cjs',
];

/** The whole file, and each of its regions at the left margin. Parts with one name are one region: imports, and code inside of a function. */
export function examplesIn(file: string): Example[] {
  const text = readFileSync(file, 'utf8');
  const parts = [...text.matchAll(/^( *)\/\/ #region (.*)\n([^]*?)^ *\/\/ #endregion$/gm)].map(
    ([, margin = '', region = '', code = '']) => ({
      region,
      code: code.replaceAll(new RegExp(`^${margin}`, 'gm'), ''),
    }),
  );
  const regions = [...new Set(parts.map(({ region }) => region))].map((region) => ({
    file,
    region,
    code: asInApp(
      parts
        .filter((part) => part.region === region)
        .map(({ code }) => code)
        .join('\n'),
    ),
  }));
  return [{ file, code: asInApp(text) }, ...regions];
}

export const examples = exampleFiles.flatMap(examplesIn);
