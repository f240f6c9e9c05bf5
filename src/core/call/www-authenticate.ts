/** One challenge of a `WWW-Authenticate` header, with parameter names in lower case. */
export interface AuthChallenge {
  scheme: string;
  params: Record<string, string>;
}

const TOKEN = /[!#$%&'*+\-.^_`|~\w]+/y;
const TOKEN68 = /[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy;
const SPACE = /[ \t]*/y;
const EQUALS = /[ \t]*=[ \t]*/y;

/**
 * More characters than servers send in all headers together. A longer value is read up to the last comma within this
 * limit.
 */
const LONGEST = 16_384;

const readable = (header: string): string =>
  header.length > LONGEST ? header.slice(0, header.lastIndexOf(',', LONGEST) + 1) : header;

/**
 * All challenges of a `WWW-Authenticate` value (RFC 9110, 11.6.1): several in one header, quoted strings with escapes,
 * parameters in any order and case, token68. The list ends at the first part that can't be read. Never throws.
 */
export function parseChallenges(given: string): AuthChallenge[] {
  const header = readable(given);
  const challenges: AuthChallenge[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const takeValue = (): string | undefined => {
    const quoted = take(QUOTED);
    return quoted ? quoted[1]?.replace(/\\(.)/gs, '$1') : take(TOKEN)?.[0];
  };
  /** `name = value`; undefined, without a change of position, if the next token is the scheme of another challenge. */
  const takeParam = (): [name: string, value: string] | undefined => {
    const start = at;
    const name = take(TOKEN)?.[0];
    const value = name !== undefined && take(EQUALS) ? takeValue() : undefined;
    if (name !== undefined && value !== undefined) return [name.toLowerCase(), value];
    at = start;
    return undefined;
  };
  while (at < header.length) {
    take(SPACE);
    if (header[at] === ',') {
      at += 1;
      continue;
    }
    const current = challenges.at(-1);
    const param = current && takeParam();
    if (param) {
      current.params[param[0]] ??= param[1];
      continue;
    }
    const scheme = take(TOKEN)?.[0];
    if (scheme === undefined) break;
    challenges.push({ scheme: scheme.toLowerCase(), params: Object.create(null) as Record<string, string> });
    if (take(SPACE)?.[0]) take(TOKEN68);
  }
  return challenges;
}
