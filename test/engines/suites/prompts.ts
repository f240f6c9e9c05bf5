/** In the page: the user dismisses each prompt for a passkey. In WebKitGTK, which has no passkeys, it adds what Safari has of them. */
export function dismissPrompts(): void {
  const asked = { prompts: 0 };
  const dismissed = () => {
    asked.prompts += 1;
    return Promise.reject(new DOMException('', 'NotAllowedError'));
  };
  const container = { get: dismissed };
  if ('credentials' in navigator) Object.assign(navigator.credentials, container);
  else Object.defineProperty(navigator, 'credentials', { value: container });
  if (!('PublicKeyCredential' in globalThis)) {
    const parts = { parseRequestOptionsFromJSON: (options: object) => options, prototype: { toJSON: () => ({}) } };
    Object.assign(globalThis, { PublicKeyCredential: parts });
  }
  Object.assign(globalThis, { asked });
}

/** In the page: a prompt waits for its user, until the page closes it. */
export function holdPrompts(): void {
  const asked = { closed: 0 };
  navigator.credentials.get = (options) =>
    new Promise((_, reject) => {
      options!.signal!.addEventListener('abort', () => {
        asked.closed += 1;
        reject(options!.signal!.reason as Error);
      });
    });
  Object.assign(globalThis, { asked });
}
