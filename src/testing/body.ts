import { CodelessError } from './errors.js';

/** `a=1&b[c]=2` as an object; one level of brackets is as deep as these routes go. */
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

/** The body of a request: JSON or a form as an object, text as a string, anything else as if it weren't there. */
export const readBody = async (request: Request): Promise<unknown> => {
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json' || type.endsWith('+json')) return parseJson(await request.text());
  if (type === 'application/x-www-form-urlencoded') return parseForm(await request.text());
  if (type.startsWith('text/')) return request.text();
  return {};
};
