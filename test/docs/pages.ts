/** The pages of the project, and what a reader finds on them. */
import { readFileSync } from 'node:fs';
import { marked, type Token, type Tokens } from 'marked';

export { pages } from './prose.mjs';

export const read = (page: string) => readFileSync(page, 'utf8');

/** All tokens of a page, those within others too. */
export function tokensOf(text: string): Token[] {
  const all: Token[] = [];
  void marked.walkTokens(marked.lexer(text), (token) => void all.push(token));
  return all;
}

const isCode = (token: Token): token is Tokens.Code => token.type === 'code';
const isLink = (token: Token): token is Tokens.Link | Tokens.Image => token.type === 'link' || token.type === 'image';
const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading';

export interface CodeBlock {
  language: string;
  code: string;
}

export const blocksIn = (text: string): CodeBlock[] =>
  tokensOf(text)
    .filter(isCode)
    .map(({ lang = '', text: code }) => ({ language: lang, code: code.trimEnd() }));

/** The addresses of links and pictures. */
export const linksIn = (text: string): string[] =>
  tokensOf(text).flatMap((token) => {
    if (isLink(token)) return [token.href];
    if (token.type !== 'html') return [];
    return [...token.raw.matchAll(/(?:src|srcset|href)="([^"]+)"/g)].map(([, address = '']) => address);
  });

/** The anchors of a page, as GitHub makes them. */
export function anchorsIn(text: string): string[] {
  const seen = new Map<string, number>();
  return tokensOf(text)
    .filter(isHeading)
    .map(({ text: heading }) => {
      const slug = heading
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-');
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count ? `${slug}-${count}` : slug;
    });
}
