import { readBody } from './body.js';
import { ApiError } from './errors.js';
import type { Issue, Shape } from './shape.js';

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
