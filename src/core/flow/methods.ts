import type { Method, MethodOption, VerificationApi } from '../../api/types.js';
import { warnOnce } from '../../api/warn.js';
import type { CeremonyEntry } from '../../ceremonies/ceremony.js';
import { definitionOf } from '../definitions.js';
import { ceremonies, type CeremonyName } from '../../ceremonies/registered.js';

/** The browser's storage key. It keeps the name of a method, and nothing about the person. */
const KEY = 'react-step-up:last-method';

/** The method that succeeded last in this browser. Undefined if storage is denied. */
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
    // A private window, a full or a forbidden storage: the app's order stays.
  }
}

/** Loads the other ceremonies: for a list with a method that is not of the first ones. */
export async function loadFurtherCeremonies(): Promise<void> {
  const { further } = await import('../../ceremonies/further.js');
  Object.assign(ceremonies, { ...further, ...ceremonies });
}

/** The ceremony of a method, and its name. Undefined if there is no such ceremony, or if it is not loaded. */
export const ceremonyOf = (method: Method): [CeremonyName, CeremonyEntry] | undefined =>
  (Object.entries(ceremonies) as [CeremonyName, CeremonyEntry][]).find(
    ([name, { methods }]) => methods.includes(method) || definitionOf(method)?.ceremony === name,
  );

/** Leaves out a method without a ceremony, and one without the data that its ceremony needs. */
function isServed(option: MethodOption, api: VerificationApi): boolean {
  const [, ceremony] = ceremonyOf(option.method) ?? [];
  const answer = ceremony?.serves(option, api);
  const isServed = answer === true;
  if (!isServed && process.env.NODE_ENV !== 'production') {
    const why = ceremony
      ? answer || 'its option is not what the method needs: a code has an identifier, a password has none'
      : 'no ceremony of this version of the kit has such a method, and no defineMethod() names a ceremony for it';
    warnOnce(`the back end offers the method "${option.method}", and the dialog leaves it out: ${why}.`);
  }
  return isServed;
}

/** The methods that app and call allow, in the app's order; without one, in the call's, else in the back end's. */
export function allowedMethods(
  offered: readonly MethodOption[],
  app: readonly Method[] | undefined,
  call: readonly Method[] | undefined,
  api: VerificationApi,
): MethodOption[] {
  const order = app ?? call;
  const place = ({ method }: MethodOption) => order?.indexOf(method) ?? 0;
  return offered
    .filter((option) => place(option) >= 0 && (!call || call.includes(option.method)) && isServed(option, api))
    .sort((a, b) => place(a) - place(b));
}

/** Puts the last used method first, and names it if there are others. The others keep their order. */
export function sortLastUsedFirst(options: readonly MethodOption[]): {
  options: readonly MethodOption[];
  lastUsed?: Method;
} {
  if (options.length < 2) return { options }; // without a look into the storage, which reads the disk at first
  const method = lastMethod();
  const lastUsed = options.find((option) => option.method === method);
  if (!lastUsed) return { options };
  return { options: [lastUsed, ...options.filter((option) => option !== lastUsed)], lastUsed: lastUsed.method };
}
