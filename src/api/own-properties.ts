/** A copy with an object's own properties only. It leaves out what a script has put on `Object.prototype`. */
export const ownProperties = <T extends object>(options: T | undefined): T =>
  ({ __proto__: null, ...options }) as unknown as T;
