// From the window to the page that opened it: the provider’s answer. Its code counts once, and only with the secret that the page
// has kept (PKCE, RFC 7636). No token leaves the page.

// #region hand-over
const openChannel = () => new BroadcastChannel('bank/sign-in');

/** The library’s `state`, with the kit’s in it. */
export const stateOf = (search: string): string | null => new URLSearchParams(search).get('state');

/** In the window. */
export function handOver(search: string): void {
  const channel = openChannel();
  channel.postMessage(search);
  channel.close();
}

/** In the page: the answers of the windows that it has opened, and of no others. */
export function createInbox() {
  const answers = new Map<string, string | undefined>();
  openChannel().onmessage = ({ data }: MessageEvent<unknown>) => {
    const [, state = ''] = (typeof data === 'string' && stateOf(data)?.split(';')) || [];
    if (answers.has(state)) answers.set(state, data as string);
  };
  return {
    expect: (state: string) => void answers.set(state, undefined),
    /** Undefined: the user is not back yet. */
    read: (state: string) => answers.get(state),
  };
}
// #endregion
