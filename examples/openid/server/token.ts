import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';

/** The provider’s keys, from the address that its metadata names (RFC 8414). Fetched with the first token. */
function createKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const find = async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    if (!response.ok) throw new Error(`The provider’s metadata: ${response.status}`);
    const { jwks_uri: address } = (await response.json()) as { jwks_uri: string };
    return createRemoteJWKSet(new URL(address));
  };
  return async (header, token) => {
    keys ??= find();
    keys.catch(() => (keys = undefined)); // the next token tries again
    return (await keys)(header, token);
  };
}

/** The token is wrong. Every other error (no keys, no answer) is the server’s. */
const isOfToken = (error: unknown) =>
  error instanceof errors.JOSEError && /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT|JWKS_NO)/.test(error.code);

/** Verifies access tokens of the provider (RFC 9068): signature, issuer, audience, lifetime and kind. */
export function createTokenReader(issuer: string, audience: string) {
  const keys = createKeys(issuer);
  const algorithms = ['ES256', 'ES384', 'RS256'];

  /** The claims of the token that a request carries. Undefined: it has none, or one that does not count. */
  return async (request: Request): Promise<JWTPayload | undefined> => {
    const [, token] = /^Bearer ([\w.-]+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    if (!token) return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms, typ: 'at+jwt' });
      return payload;
    } catch (error) {
      if (isOfToken(error)) return undefined;
      throw error;
    }
  };
}
