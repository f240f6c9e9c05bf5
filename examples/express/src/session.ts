let token: Promise<string> | undefined;

async function signIn(): Promise<string> {
  const response = await fetch('/stand-in/sign-in', { method: 'POST' });
  return ((await response.json()) as { token: string }).token;
}

/** The signed-in user’s opaque access token. Here it is always alice’s, without a sign-in. */
export function getAccessToken(): Promise<string> {
  return (token ??= signIn());
}

/** The server no longer accepts the token: the next call gets another. */
export function forgetToken(): void {
  token = undefined;
}
