let token: Promise<string> | undefined;

async function signIn(): Promise<string> {
  const response = await fetch('/stand-in/sign-in', { method: 'POST' });
  return ((await response.json()) as { token: string }).token;
}

/** The signed-in user’s opaque access token: here of alice’s, whom nobody asks for a password. */
export function getAccessToken(): Promise<string> {
  return (token ??= signIn());
}

/** The server wants no more of the token: the next call gets another. */
export function forgetToken(): void {
  token = undefined;
}
