import type { Json } from './exchange.js';

/** The headers that the recording holds for every answer: those that a browser or a client acts on. */
const headerNames = [
  'content-type',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-allow-credentials',
  'access-control-max-age',
  'allow',
  'retry-after',
  'www-authenticate',
  'vary',
];

/** The headers of an answer that the recording is compared by; one that is absent is left out. */
export const comparedHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    headerNames.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );

const isText = (value: Json | undefined) => typeof value === 'string';

/**
 * An error in the form for comparison: every word is compared, except where the recording has `<text>`, which matches
 * any text.
 */
export const errorForm = (actual: Json, expected: Json): Json => {
  if (expected === '<text>' && isText(actual)) return '<text>';
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return actual.map((item, index) => errorForm(item, expected[index] ?? null));
  }
  if (actual && expected && typeof actual === 'object' && !Array.isArray(actual) && !Array.isArray(expected)) {
    const model = expected as Record<string, Json>;
    return Object.fromEntries(
      Object.entries(actual).map(([key, value]) => [key, errorForm(value, model[key] ?? null)]),
    );
  }
  return actual;
};

/** A success in the form in which it is compared: its keys and the types of its values, all the way down. */
export const successForm = (value: Json): Json => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.map(successForm);
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, successForm(item)]));
};
