/** Where libraries keep an answer, or an error that another has thrown; first comes the thing itself. */
const PLACES = ['', 'response', 'error', 'cause', 'networkError', 'meta'];

type Thing = Record<string, unknown>;

/**
 * What `test` finds in a thing, or else in what libraries keep inside of it, six deep: so a circle has an end. A property
 * that can’t be read holds nothing.
 */
export function findIn<T>(thing: unknown, test: (thing: Thing) => T, depth = 6): T | undefined {
  let found: T | undefined;
  if (typeof thing === 'object' && thing && depth) {
    for (const place of PLACES) {
      try {
        found ||= place ? findIn((thing as Thing)[place], test, depth - 1) : test(thing as Thing);
      } catch {
        // goes on with the next
      }
    }
  }
  return found;
}

/** 401 or 403, if what a call gave or threw holds an answer with that status. All else is the caller's own business. */
export const refusalStatusIn = (outcome: unknown) =>
  findIn(outcome, ({ status, statusCode = status }) => (statusCode === 401 || statusCode === 403) && statusCode);
