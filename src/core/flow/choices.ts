import type { Method, MethodOption } from '../../api/types.js';

/** A code goes to an address and a password to none: what a back end names otherwise can't be asked for. */
const isComplete = ({ method, identifier }: MethodOption) => (method === 'password') === (identifier === undefined);

/** The ways that app and call allow, in the app's order; without one, in the call's, else in the back end's. */
export function choicesFrom(
  known: readonly MethodOption[],
  app: readonly Method[] | undefined,
  call: readonly Method[] | undefined,
): MethodOption[] {
  const order = app ?? call;
  const place = ({ method }: MethodOption) => order?.indexOf(method) ?? 0;
  return known
    .filter((option) => isComplete(option) && place(option) >= 0 && (!call || call.includes(option.method)))
    .sort((a, b) => place(a) - place(b));
}
