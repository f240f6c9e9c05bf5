// `npm run size`, after a build: measures the sizes, writes them into docs/figures.json, and from there into the pages.
// `node bench/figures.mjs pages` only writes the pages. test/docs/figures.test.ts holds both.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, root), 'utf8');

/** Each figure, by the beginning of its name in .size-limit.js. */
export const names = {
  before: 'before any prompt: provider',
  own: 'the kit’s own bytes',
  all: 'everything that the first prompt loads',
  codeField: 'the code field',
  css: 'the stylesheet',
  headless: 'headless, all of it',
  server: 'for the app’s server',
};

/**
 * The result of size-limit → bytes by figure.
 *
 * @param {{ name: string, size: number }[]} measured
 * @returns {Record<string, number>}
 */
export const sizesOf = (measured) =>
  Object.fromEntries(
    Object.entries(names).map(([key, start]) => [key, measured.find(({ name }) => name.startsWith(start)).size]),
  );

/** @returns {Record<string, number>} bytes, brotli */
export const stored = () => JSON.parse(read('docs/figures.json'));

const kB = (bytes) => (bytes / 1000).toFixed(1);

const words = {
  en: {
    head: ['kB, brotli', 'before the first dialog', 'with the first dialog, in all'],
    shared: 'JavaScript, in an app that has the shared packages',
    alone: 'JavaScript, in an app without them',
    css: 'CSS',
    note: 'Shared packages: i18next, react-i18next and Radix’s dialog. React is not counted. One language. The steps for further methods and for a new e-mail address or phone number (with react-hook-form) are not counted.',
  },
  ko: {
    head: ['kB, brotli', '첫 대화상자 전', '첫 대화상자까지 모두'],
    shared: 'JavaScript, 공유 패키지를 이미 쓰는 앱',
    alone: 'JavaScript, 공유 패키지가 없는 앱',
    css: 'CSS',
    note: '공유 패키지는 i18next, react-i18next, Radix 대화상자입니다. React는 포함하지 않았습니다. 한 가지 언어 기준이며, 추가 인증 방법과 새 주소 등록(react-hook-form 사용)은 포함하지 않았습니다.',
  },
};

const rowOf = (cells) => `| ${cells.join(' | ')} |`;

/** What an app pays, as a table. */
function costs(language, { before, own, all, css }) {
  const { head, shared, alone, note, ...label } = words[language];
  return [
    rowOf(head),
    rowOf(['---', '--:', '--:']),
    rowOf([shared, kB(before), kB(own)]),
    rowOf([alone, kB(before), kB(all)]),
    rowOf([label.css, kB(css), kB(css)]),
    '',
    note,
  ].join('\n');
}

const chunks = (figures) =>
  [
    ['before the first dialog: provider, hook, client, coordinator', figures.before],
    ['the kit’s own bytes: password and code, one language', figures.own],
    ['everything that the first dialog loads, all but React', figures.all],
    ['the code field alone', figures.codeField],
    ['the stylesheet', figures.css],
    ['headless, all of it', figures.headless],
    ['for the app’s server', figures.server],
  ].map(([what, bytes]) => rowOf([what, `${kB(bytes)} kB`]));

const tables = {
  figures: (figures) => costs('en', figures),
  'figures ko': (figures) => costs('ko', figures),
  chunks: (figures) => [rowOf(['what', 'brotli']), rowOf(['---', '--:']), ...chunks(figures)].join('\n'),
};

/** Single figures in the middle of a line: `<!-- kB:before -->3.4<!-- / -->`. */
const single = (figures) => ({ ...figures, shared: figures.all - figures.own });

/** The pages with figures. */
export const pages = ['README.md', 'README.ko.md', 'docs/performance.md', 'docs/comparison.md'];

/**
 * A page with these figures at its marks.
 *
 * @param {string} text
 * @param {Record<string, number>} figures
 * @returns {string}
 */
export const withFigures = (text, figures) =>
  text
    .replaceAll(
      /(<!-- (figures(?: ko)?|chunks) -->\n)[^]*?(<!-- end -->)/g,
      (_, begin, name, end) => `${begin}\n${tables[name](figures)}\n\n${end}`,
    )
    .replaceAll(
      /(<!-- kB:(\w+) -->)[^<]*(<!-- \/ -->)/g,
      (_, begin, name, end) => `${begin}${kB(single(figures)[name])}${end}`,
    );

if (argv[1] === fileURLToPath(import.meta.url)) {
  if (argv[2] !== 'pages') {
    const { status, stdout, stderr } = spawnSync(execPath, ['node_modules/size-limit/bin.js', '--json'], {
      encoding: 'utf8',
      cwd: root,
    });
    const measured = JSON.parse(stdout);
    for (const { name, size, passed } of measured)
      console.log(`${(size / 1000).toFixed(2).padStart(6)} kB  ${passed ? ' ' : '>'} ${name}`);
    if (status !== 0) console.error(stderr || 'A size is above its limit in .size-limit.js.');
    process.exitCode = status;
    writeFileSync(new URL('docs/figures.json', root), `${JSON.stringify(sizesOf(measured), null, 2)}\n`);
  }
  const { format, resolveConfig } = await import('prettier');
  const options = { ...(await resolveConfig(fileURLToPath(import.meta.url))), parser: 'markdown' };
  for (const page of pages)
    writeFileSync(new URL(page, root), await format(withFigures(read(page), stored()), options));
}
