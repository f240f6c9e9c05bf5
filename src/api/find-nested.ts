/** Where libraries keep an answer, or an error that another has thrown; first comes the thing itself. */
const NESTED_KEYS = ['', 'response', 'error', 'cause', 'networkError', 'meta'];

type Properties = Record<string, unknown>;

/**
 * What `test` finds in a thing, or else in what libraries keep inside of it, six deep: so a circle has an end. A property
 * that can’t be read holds nothing.
 */
export function findNested<T>(thing: unknown, test: (thing: Properties) => T, depth = 6): T | undefined {
  let found: T | undefined;
  if (typeof thing === 'object' && thing && depth) {
    for (const key of NESTED_KEYS) {
      try {
        found ||= key ? findNested((thing as Properties)[key], test, depth - 1) : test(thing as Properties);
      } catch {
        // goes on with the next
      }
    }
  }
  return found;
}

/** 401 or 403, if what a call gave or threw holds an answer with that status. All else is the caller's own business. */
export const findRefusalStatus = (outcome: unknown) =>
  findNested(outcome, ({ status, statusCode = status }) => (statusCode === 401 || statusCode === 403) && statusCode);
