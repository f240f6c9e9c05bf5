/** A copy with an object's own properties alone: what a script has put on `Object.prototype` is none of them. */
export const ownProperties = <T extends object>(options: T | undefined): T =>
  ({ __proto__: null, ...options }) as unknown as T;
