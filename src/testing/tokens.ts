import { randomId, randomToken } from './random.js';

/** The id of the app that all tokens of this server belong to. */
export const applicationId = 'embedded0application1';

/** An access token, as the server keeps it. */
export interface Grant {
  userId: string;
  scopes: ReadonlySet<string>;
  thirdParty: boolean;
  sessionId: string;
  /** Epoch milliseconds. */
  issuedAt: number;
  expiresAt: number;
}

/** The issued opaque access tokens. */
export interface Tokens {
  /** `expiresIn` is in seconds. */
  issue: (grant: Pick<Grant, 'userId' | 'scopes' | 'thirdParty'>, expiresIn: number) => string;
  /** The token, if it is valid: an expired or revoked one counts as unknown. */
  find: (token: string) => Grant | undefined;
  /** The valid tokens of a user. */
  of: (userId: string) => Grant[];
  expire: (token: string) => void;
  revoke: (token: string) => void;
  revokeAll: (userId: string) => void;
}

export const createTokens = (now: () => number): Tokens => {
  const grants = new Map<string, Grant>();
  const alive = (grant: Grant) => grant.expiresAt > now();
  return {
    issue: (grant, expiresIn) => {
      const token = randomToken();
      grants.set(token, {
        ...grant,
        sessionId: randomId(21),
        issuedAt: now(),
        expiresAt: now() + expiresIn * 1000,
      });
      return token;
    },
    find: (token) => {
      const grant = grants.get(token);
      return grant && alive(grant) ? grant : undefined;
    },
    of: (userId) => [...grants.values()].filter((grant) => grant.userId === userId && alive(grant)),
    expire: (token) => {
      const grant = grants.get(token);
      if (grant) grant.expiresAt = now();
    },
    revoke: (token) => {
      grants.delete(token);
    },
    revokeAll: (userId) => {
      for (const [token, grant] of grants) if (grant.userId === userId) grants.delete(token);
    },
  };
};
