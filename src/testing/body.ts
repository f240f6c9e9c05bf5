import { ApiError, CodelessError } from './errors.js';

/** One error in a value. The keys are those of Zod 3, which the real server validates with. */
type Issue = { code: string; message: string; path: Path } & Record<string, unknown>;
type Path = readonly (string | number)[];

/** The result of a check: the value with its type, or its errors. */
type Outcome<T> = { value: T } | { issues: Issue[] };

/** Checks that a value has a shape. */
type Shape<T> = (value: unknown, path?: Path) => Outcome<T>;

type Fields = Record<string, Shape<unknown>>;
type Shaped<F extends Fields> = { [K in keyof F]: F[K] extends Shape<infer T> ? T : never };

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

const wrongType = (expected: string, value: unknown, path: Path): { issues: Issue[] } => {
  const received = kindOf(value);
  const message = received === 'undefined' ? 'Required' : `Expected ${expected}, received ${received}`;
  return { issues: [{ code: 'invalid_type', expected, received, path, message }] };
};

/** A string; at least `min` characters; matching `pattern`. */
export const text =
  ({ min = 0, pattern }: { min?: number; pattern?: RegExp } = {}): Shape<string> =>
  (value, path = []) => {
    if (typeof value !== 'string') return wrongType('string', value, path);
    if (value.length < min) {
      const message = `String must contain at least ${min} character(s)`;
      return {
        issues: [{ code: 'too_small', minimum: min, type: 'string', inclusive: true, exact: false, message, path }],
      };
    }
    if (pattern?.test(value) === false) {
      return { issues: [{ validation: 'regex', code: 'invalid_string', message: 'Invalid', path }] };
    }
    return { value };
  };

export const flag: Shape<boolean> = (value, path = []) =>
  typeof value === 'boolean' ? { value } : wrongType('boolean', value, path);

/** One of a few literals. The issue contains one error for each of them, as with a union of literals. */
export const oneOf =
  <const W extends string>(...words: W[]): Shape<W> =>
  (value, path = []) => {
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return { value: word };
    const unionErrors = words.map((expected) => {
      const message = `Invalid literal value, expected "${expected}"`;
      return { issues: [{ received: value, code: 'invalid_literal', expected, path, message }], name: 'ZodError' };
    });
    return { issues: [{ code: 'invalid_union', unionErrors, path, message: 'Invalid input' }] };
  };

/** The value can be absent. */
export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value, path = []) =>
    value === undefined ? { value } : shape(value, path);

/** The value can be `null`. */
export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, path = []) =>
    value === null ? { value } : shape(value, path);

export const listOf =
  <T>(shape: Shape<T>): Shape<T[]> =>
  (value, path = []) => {
    if (!Array.isArray(value)) return wrongType('array', value, path);
    const outcomes = value.map((item, index) => shape(item, [...path, index]));
    const issues = outcomes.flatMap((outcome) => ('issues' in outcome ? outcome.issues : []));
    return issues.length > 0
      ? { issues }
      : { value: outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : [])) };
  };

const isObject = (value: unknown): value is Record<string, unknown> => kindOf(value) === 'object';

/** Any JSON object. */
export const anyObject: Shape<Record<string, unknown>> = (value, path = []) =>
  isObject(value) ? { value } : wrongType('object', value, path);

/** An object with these fields; others are dropped. */
export const object =
  <F extends Fields>(fields: F): Shape<Shaped<F>> =>
  (value, path = []) => {
    if (!isObject(value)) return wrongType('object', value, path);
    const issues: Issue[] = [];
    const shaped: Record<string, unknown> = {};
    for (const [key, shape] of Object.entries(fields)) {
      const outcome = shape(value[key], [...path, key]);
      if ('issues' in outcome) issues.push(...outcome.issues);
      else shaped[key] = outcome.value;
    }
    return issues.length > 0 ? { issues } : { value: shaped as Shaped<F> };
  };

/** An object with one of several shapes, selected by its `type`. */
export const variants =
  <V extends Record<string, Shape<unknown>>>(
    shapes: V,
  ): Shape<{ [K in keyof V]: V[K] extends Shape<infer T> ? T & { type: K } : never }[keyof V]> =>
  (value, path = []) => {
    if (!isObject(value)) return wrongType('object', value, path);
    const options = Object.keys(shapes);
    const shape = typeof value.type === 'string' ? shapes[value.type] : undefined;
    if (!shape) {
      const message = `Invalid discriminator value. Expected ${options.map((option) => `'${option}'`).join(' | ')}`;
      return { issues: [{ code: 'invalid_union_discriminator', options, path: [...path, 'type'], message }] };
    }
    const outcome = shape(value, path);
    if ('issues' in outcome) return outcome;
    return { value: { ...(outcome.value as object), type: value.type } as never };
  };

/** An e-mail address, checked as loosely as by the server. */
export const emailAddress = text({ pattern: /^\S+@\S+\.\S+$/ });

/** A phone number: digits with the country code. A leading "+" is refused. */
export const phoneNumber = text({ pattern: /^\d+$/ });

/** The identifier that a code goes to, as in requests. */
export const identifierShape = variants({
  email: object({ value: emailAddress }),
  phone: object({ value: phoneNumber }),
});

/** `a=1&b[c]=2` as an object. These routes need one level of brackets only. */
const parseForm = (text: string): Record<string, unknown> => {
  const form: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const nested = /^([^[]+)\[([^\]]+)\]$/.exec(key);
    if (!nested) form[key] = value;
    else form[nested[1] ?? ''] = { ...(form[nested[1] ?? ''] as object | undefined), [nested[2] ?? '']: value };
  }
  return form;
};

const parseJson = (text: string): unknown => {
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CodelessError(400, error instanceof Error ? error.message : String(error));
  }
  if (typeof value !== 'object' || value === null) {
    throw new CodelessError(400, 'invalid JSON, only supports object and array');
  }
  return value;
};

/** The body of a request: JSON or a form as an object, text as a string; any other body counts as absent. */
const readBody = async (request: Request): Promise<unknown> => {
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json' || type.endsWith('+json')) return parseJson(await request.text());
  if (type === 'application/x-www-form-urlencoded') return parseForm(await request.text());
  if (type.startsWith('text/')) return request.text();
  return {};
};

const line = ({ code, message, path }: Issue): string =>
  path.length === 0 ? `(${code}) ${message}` : `Key "${path.join('.')}": (${code}) ${message}`;

/** The body of a request, if it has this shape; else throws `guard.invalid_input` with every issue. */
export const guardBody = async <T>(request: Request, shape: Shape<T>): Promise<T> => {
  const outcome = shape(await readBody(request));
  if ('value' in outcome) return outcome.value;
  const { issues } = outcome;
  throw new ApiError(400, 'guard.invalid_input', {
    data: { issues, name: 'ZodError' },
    details: issues.map(line).join('\n'),
  });
};
