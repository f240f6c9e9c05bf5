const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Every text in what was sent, in pieces without blanks: a platform that quotes a header trims it first. */
function piecesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[^!-~]+/).filter(Boolean);
  return isObject(value) ? Object.values(value).flatMap(piecesOf) : [];
}

/** The sentence of an error that only a platform throws so; of any other its code, or else its name. */
function wordsOf({ name, message, code }: Record<string, unknown>, secrets: string[]): string | undefined {
  const text = typeof message === 'string' ? message.slice(0, 300) : '';
  const isPlatforms = name === 'TypeError' || name === 'ReferenceError';
  if (isPlatforms && text && !secrets.some((secret) => String(message).includes(secret))) return text;
  return [code, name].find((word): word is string => typeof word === 'string' && /^[A-Za-z]\w{2,40}$/.test(word));
}

/**
 * Why no answer came, for the developer: `fetch failed: ECONNREFUSED`. It is made of the platform's own sentences and of
 * system codes. What was thrown is not handed on itself: a host's `fetch` may hang the request, with its token, or an
 * answer's text on it. A sentence with a piece of `sent` in it (the access token, a password, a code) is left out.
 */
export function whyFailed(thrown: unknown, sent: readonly unknown[]): Error {
  const secrets = piecesOf(sent);
  const reasons: string[] = [];
  let error = thrown;
  for (let depth = 0; depth < 4 && isObject(error); depth += 1, error = error.cause)
    reasons.push(...[wordsOf(error, secrets)].filter((words) => words !== undefined));
  return new Error(reasons.join(': ') || typeof thrown);
}
