// docs/troubleshooting.md is searched for what is on a screen: each message of ours in it has to be one that the source still has.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/troubleshooting.md', 'utf8');
const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join('src', file), 'utf8'))
  .join('\n')
  .replaceAll(String.raw`\``, '`'); // a message with a backtick

/** The headings of a section that are messages. */
function messagesIn(section: string): string[] {
  const [, text = ''] = new RegExp(`^## ${section}\\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(page) ?? [];
  return [...text.matchAll(/^### (.+)$/gm)].flatMap(([, heading = '']) =>
    [...heading.matchAll(/(`{1,2})(?!`)(.*?[^`])\1(?!`)/g)].map(([, , message = '']) => message.trim()),
  );
}

/** As in the source: “…” is the place of a value. */
const pattern = (message: string) =>
  new RegExp(
    message
      .split('…')
      .map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
      .join(String.raw`\S{1,200}`),
  );

describe.each([
  ['Errors of the kit', 12],
  ['Warnings of the kit', 6],
])('%s', (section, count) => {
  const messages = messagesIn(section);

  it('has its messages as headings', () => {
    expect(messages.length).toBeGreaterThan(count);
    expect(new Set(messages).size).toBe(messages.length);
  });

  it.each(messages)('`%s` is in the source', (message) => {
    expect(source).toMatch(pattern(message));
  });
});

it('names each error of a test’s driver as the drivers do', () => {
  const [message = ''] = messagesIn('In tests').filter((one) => one.startsWith('The step-up dialog'));
  expect(message).toBe('The step-up dialog has no …');
  expect(source).toContain('The step-up dialog has no ${what}');
});

it('is linked from both READMEs, and links to what is there', () => {
  for (const readme of ['README.md', 'README.ko.md'])
    expect(readFileSync(readme, 'utf8'), readme).toContain('(docs/troubleshooting.md)');
  const links = [...page.matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)];
  expect(links.length).toBeGreaterThan(8);
  const slug = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-');
  for (const [, file = '', anchor] of links) {
    const text = readFileSync(file === '' ? 'docs/troubleshooting.md' : join('docs', file), 'utf8');
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading));
    if (anchor) expect(headings, `${file}#${anchor}`).toContain(anchor);
  }
});
