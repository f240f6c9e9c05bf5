import { originOf } from '../../api/origin-of.js';
import { warnIfPlainHttp } from '../../api/plain-http.js';

/** True for a value that can't be an origin. `URL` accepts a pattern as a host, but no server has such a host. */
function isInvalid(origin: unknown): boolean {
  try {
    return typeof origin !== 'string' || origin.includes('*') || !originOf(origin) || origin === '';
  } catch {
    return true;
  }
}

/**
 * In development. @throws TypeError when the app lists a value that is not the origin of a server, such as `*` or
 * `pay.example`
 */
export function checkOrigins(origins: unknown = [], name = 'origins', means = 'the record goes only to them'): void {
  const isList = Array.isArray(origins);
  const index = isList ? origins.findIndex(isInvalid) : -1;
  if (isList && index < 0) {
    origins.forEach((origin: string) => warnIfPlainHttp(origin));
    return;
  }
  const invalid: unknown = isList ? origins[index] : origins;
  throw new TypeError(
    `createStepUp: ${name} contains ${JSON.stringify(invalid)}, which is not the origin of a server. Pass an array of whole origins, such as "https://api.example": ${means}.`,
  );
}
