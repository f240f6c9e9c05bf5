import type { Method, MethodOption } from '../../api/types.js';

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

/** A code goes to an address and a password to none: what a back end names otherwise can't be asked for. */
const isComplete = ({ method, identifier }: MethodOption) => (method === 'password') === (identifier === undefined);

/** The methods that app and call allow, in the app's order; without one, in the call's, else in the back end's. */
export function allowedMethods(
  offered: readonly MethodOption[],
  app: readonly Method[] | undefined,
  call: readonly Method[] | undefined,
): MethodOption[] {
  const order = app ?? call;
  const place = ({ method }: MethodOption) => order?.indexOf(method) ?? 0;
  return offered
    .filter((option) => isComplete(option) && place(option) >= 0 && (!call || call.includes(option.method)))
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
