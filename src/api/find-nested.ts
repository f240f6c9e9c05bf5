/** The properties in which libraries keep an answer, or an error that they wrap. The value itself comes first. */
const NESTED_KEYS = ['', 'response', 'error', 'cause', 'networkError', 'meta'];

type Properties = Record<string, unknown>;

/**
 * The first value that `test` accepts: the thing itself, or what libraries keep inside it, up to six levels deep, so
 * that a circle ends. A property that throws when it is read counts as empty.
 */
export function findNested<T>(thing: unknown, test: (thing: Properties) => T, depth = 6): T | undefined {
  let found: T | undefined;
  if (typeof thing === 'object' && thing && depth) {
    for (const key of NESTED_KEYS) {
      try {
        found ||= key ? findNested((thing as Properties)[key], test, depth - 1) : test(thing as Properties);
      } catch {
        // the loop continues with the next property
      }
    }
  }
  return found;
}

/**
 * 401 or 403, if the outcome of a call contains an answer with that status. Every other outcome goes to the caller
 * unchanged.
 */
export const findRefusalStatus = (outcome: unknown) =>
  findNested(outcome, ({ status, statusCode = status }) => (statusCode === 401 || statusCode === 403) && statusCode);
