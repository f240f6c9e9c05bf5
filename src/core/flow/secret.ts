/** What a user typed, until its request is over. */
export interface Secret {
  read(): string;
  forget(): void;
}

/**
 * Holds it in a place that can be emptied. A plain parameter stays for as long as anything keeps the function that closes over
 * it, and an engine keeps the functions on the stack with each error that is made under them: an abort's reason, an app's own.
 */
export function createSecret(typed: string): Secret {
  let held = typed;
  return {
    read: () => held,
    forget() {
      held = '';
    },
  };
}
