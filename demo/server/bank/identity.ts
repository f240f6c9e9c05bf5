/** The Account API at the distance that every back end has to it: requests go in, answers come out. */
export type AccountApi = (request: Request) => Promise<Response>;

/** The scope that `GET /api/my-account/sessions` demands besides the record; without it: 401 `auth.unauthorized`. */
export const SESSIONS_SCOPE = 'urn:logto:scope:sessions';

const CHALLENGE =
  'Bearer error="insufficient_user_authentication", error_description="Confirm who you are", max_age="600"';

function ask(api: AccountApi, path: string, from: Request, names: string[]): Promise<Response> {
  const headers = new Headers();
  for (const name of names) {
    const value = from.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return api(new Request(new URL(path, from.url), { headers, signal: from.signal }));
}

/** Whose token this is: the user's id, or the 401 to send back (it holds an `auth.*` code: sign in again). */
export async function whoIs(api: AccountApi, request: Request): Promise<string | Response> {
  const answer = await ask(api, '/api/my-account', request, ['authorization']);
  if (!answer.ok) return answer;
  const { id } = (await answer.json()) as { id: string };
  return id;
}

/**
 * Whether the caller has just proved who they are: undefined if so, otherwise the answer to send back.
 *
 * No route says whether a verification record is still good, so the bank does what only a good one allows: it reads the
 * customer's sessions with the customer's own token and record. The route changes nothing, and is the read-only one
 * whose two refusals are both known: `verification_record.permission_denied` (ask the user) and `auth.*` (token or scope).
 * @see RFC 9470, section 3: the challenge
 */
export async function refuseUnlessConfirmed(api: AccountApi, request: Request): Promise<Response | undefined> {
  const answer = await ask(api, '/api/my-account/sessions', request, ['authorization', 'logto-verification-id']);
  if (answer.ok) return undefined;
  if (answer.status !== 401) return Response.json({ code: 'bank.account_api_unavailable' }, { status: 502 });
  const { code } = (await answer.clone().json()) as { code?: string };
  if (code !== 'verification_record.permission_denied') return answer;
  return Response.json({ code: 'bank.confirm_identity' }, { status: 401, headers: { 'www-authenticate': CHALLENGE } });
}
