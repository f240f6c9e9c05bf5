// `npm run build`: llms.txt and llms-full.txt, for coding agents (https://llmstxt.org). The pages that docs/README.md lists are their
// only source.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const { repository, description } = JSON.parse(readFileSync('package.json', 'utf8'));
const base = `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/main/`;

/** For contributors, or in another file: not in llms-full.txt. */
const left = ['recipes.md', 'decisions/README.md', 'conformance.md', 'comparison.md', 'dependencies.md', 'glossary.md'];

/** Links that also work outside the repository, and tables without the spaces that align their columns. */
function portable(text, folder) {
  const parts = text.split(/^(```[^]*?^```)$/m);
  const prose = (part) =>
    part
      .replaceAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g, (_, path, anchor = '') =>
        path === '' ? `](${anchor})` : `](${base}${normalize(join(folder, path))}${anchor})`,
      )
      .replaceAll(/<picture>[^]*?<\/picture>\n*/g, '')
      .replaceAll(/<!--[^]*?-->\n*/g, '')
      .replaceAll(/^\|.*\|$/gm, (row) => row.replaceAll(/ {2,}/g, ' ').replaceAll(/-{4,}/g, '---'));
  return parts.map((part) => (part.startsWith('```') ? part : prose(part))).join('');
}

const index = readFileSync('docs/README.md', 'utf8');
const paths = [...new Set([...index.matchAll(/\]\(([^)]+\.md)\)/g)].map(([, path]) => path))];
const sections = portable(index.slice(index.indexOf('## ')), 'docs');
const head = `# react-step-up\n\n> ${description}\n`;

writeFileSync(
  'llms.txt',
  `${head}
The whole text of the guides and of the reference is in \`llms-full.txt\` beside this file.

${sections}`,
);

const pages = paths
  .filter((path) => !left.includes(path))
  .map((path) => portable(readFileSync(join('docs', path), 'utf8'), join('docs', dirname(path))));
writeFileSync('llms-full.txt', [head, ...pages].join('\n\n---\n\n'));
