import { createHash, createHmac, randomBytes, randomInt, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';

/** 256 random bits, for a session, a code's message, a passkey's request or a record. */
export const randomId = () => randomBytes(32).toString('base64url');

/** So many random digits. */
export const randomDigits = (length: number) => Array.from({ length }, () => randomInt(10)).join('');

/** The store has ids as these alone: a copy of it opens no session and spends no record. */
export const digest = (text: string) => createHash('sha256').update(text).digest('base64url');

/** A short code under a key that the store does not have (the id of its message), so that nobody can try all codes on a copy. */
export const seal = (code: string, id: string) => createHmac('sha256', id).update(code).digest('base64url');

/** Equal, in a time that does not depend on where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Secrets of a customer as the database has them, all with one salt. */
export interface HashedSecrets {
  /** The cost `N` of scrypt: OWASP's recommendation is 2 ** 17, with r = 8 and p = 1. */
  cost: number;
  salt: string;
  hashes: readonly string[];
}

const BYTES = 32;
const settings = (cost: number) => ({ N: cost, r: 8, p: 1, maxmem: 256 * 2 ** 20 });

/** For the moment when a customer sets a password or gets backup codes. */
export function hashSecrets(secrets: readonly string[], cost = 2 ** 17): HashedSecrets {
  const salt = randomBytes(16).toString('base64url');
  const hash = (secret: string) => scryptSync(secret, salt, BYTES, settings(cost)).toString('base64url');
  return { cost, salt, hashes: secrets.map(hash) };
}

/** Which of them a secret is; -1 if it is another one. */
export function indexOfSecret(secret: string, { cost, salt, hashes }: HashedSecrets): Promise<number> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, BYTES, settings(cost), (error, key) => {
      if (error) reject(error);
      else resolve(hashes.findIndex((hash) => isSame(hash, key.toString('base64url'))));
    });
  });
}
