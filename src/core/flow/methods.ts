import type { Method, MethodOption } from '../../api/types.js';
import { warnOnce } from '../../api/warn.js';
import type { CeremonyEntry } from '../../ceremonies/ceremony.js';
import { ceremonies, type CeremonyName } from '../../ceremonies/registered.js';

/** What the browser remembers: the name of a method, and nothing about the person. */
const KEY = 'react-step-up:last-method';

/** The method that succeeded last in this browser. Storage may be denied: then none is known. */
function lastMethod(): string | undefined {
  try {
    return globalThis.localStorage?.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberMethod(method: Method): void {
  try {
    globalThis.localStorage?.setItem(KEY, method);
  } catch {
    // A private window, a full or a forbidden storage: the order stays the app's.
  }
}

const entries = Object.entries(ceremonies) as [CeremonyName, CeremonyEntry][];

const find = (method: Method) => entries.find(([, { methods }]) => methods.includes(method));

/** The ceremony of a method that has been offered, and its name. */
export const ceremonyOf = (method: Method) => find(method) as (typeof entries)[number];

/** What a back end names otherwise can't be asked for: a method that no ceremony has, or one without what its ceremony needs. */
function isServed(option: MethodOption): boolean {
  const [, ceremony] = find(option.method) ?? [];
  const isServed = ceremony?.serves(option) ?? false;
  if (!isServed && process.env.NODE_ENV !== 'production') {
    const why = ceremony
      ? 'its option is not what the method needs: a code has an identifier, a password has none'
      : 'no ceremony of this version of the kit has such a method';
    warnOnce(`getMethods offers the method "${option.method}", and the dialog leaves it out: ${why}.`);
  }
  return isServed;
}

/** The methods that app and call allow, in the app's order; without one, in the call's, else in the back end's. */
export function allowedMethods(
  offered: readonly MethodOption[],
  app: readonly Method[] | undefined,
  call: readonly Method[] | undefined,
): MethodOption[] {
  const order = app ?? call;
  const place = ({ method }: MethodOption) => order?.indexOf(method) ?? 0;
  return offered
    .filter((option) => place(option) >= 0 && (!call || call.includes(option.method)) && isServed(option))
    .sort((a, b) => place(a) - place(b));
}

/** The method that was used last comes first, and is named if there are others; those keep their order. */
export function sortLastUsedFirst(options: readonly MethodOption[]): {
  options: readonly MethodOption[];
  lastUsed?: Method;
} {
  const method = lastMethod();
  const lastUsed = options.find((option) => option.method === method);
  if (!lastUsed || options.length === 1) return { options };
  return { options: [lastUsed, ...options.filter((option) => option !== lastUsed)], lastUsed: lastUsed.method };
}
