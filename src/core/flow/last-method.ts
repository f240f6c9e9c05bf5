import type { Method, MethodOption } from '../../api/types.js';

/** What the browser remembers: the name of a method, and nothing about the person. */
const KEY = 'react-step-up:last-method';

/** The method that succeeded last in this browser. Storage may be denied: then none is known. */
function recall(): string | undefined {
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

/** The method that was used last comes first, and is named if there are others; those keep their order. */
export function lastFirst(options: readonly MethodOption[]): { options: readonly MethodOption[]; lastUsed?: Method } {
  const method = recall();
  const last = options.find((option) => option.method === method);
  if (!last || options.length === 1) return { options };
  return { options: [last, ...options.filter((option) => option !== last)], lastUsed: last.method };
}
