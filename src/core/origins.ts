import { originOf } from '../api/origin-of.js';

/** Why an origin is none, if it isn't one. */
function faultIn(origin: unknown): unknown {
  try {
    return typeof origin === 'string' && originOf(origin) ? undefined : new TypeError('not an address');
  } catch (error) {
    return error;
  }
}

/** In development. @throws TypeError when the app names what is no origin of a server, such as `*` or `pay.example` */
export function checkOrigins(origins: readonly string[] = []): void {
  const bad: unknown = Array.isArray(origins) ? origins.find(faultIn) : origins;
  if (bad === undefined) return;
  throw new TypeError(
    `createStepUp: origins has ${JSON.stringify(bad)}, which is no origin of a server. It is an array of whole origins, such as "https://api.example": the record goes to them alone.`,
  );
}
