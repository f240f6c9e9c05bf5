import { Secret, TOTP } from 'otpauth';
import type { Account } from './customers.js';

/** How strong a sign-in is. The names are those of Logto. */
export const acr = { one: 'urn:logto:acr:1fa', two: 'urn:logto:acr:mfa' } as const;

/** What the page shows and what has to be typed. */
export interface SignInForm {
  /** The user of the session, or of the hint. */
  name: string;
  /** False where the session is young enough: the code alone is missing. */
  needsPassword: boolean;
  /** True for `acr.two`. */
  needsCode: boolean;
  /** BCP 47 tags, the preferred one first (`ui_locales`). */
  languages: readonly string[];
}

const STEP = 30;

/** Checks passwords and codes. A real provider also limits how often somebody can try. */
export function createSignIn(accounts: readonly Account[], now: () => number) {
  const used = new Set<string>();

  function isRightCode({ id, totpSecret }: Account, token: string): boolean {
    const totp = new TOTP({ secret: Secret.fromBase32(totpSecret), period: STEP });
    const timestamp = now();
    const delta = totp.validate({ token, timestamp, window: 1 });
    if (delta === null) return false;
    // A code counts once (RFC 6238, 5.2).
    const once = `${id}:${totp.counter({ timestamp }) + delta}`;
    if (used.has(once)) return false;
    used.add(once);
    return true;
  }

  return {
    /** The account, or undefined where something is wrong. */
    check({ needsPassword, needsCode, name }: SignInForm, typed: URLSearchParams): Account | undefined {
      const who = needsPassword ? typed.get('name') : name;
      const account = accounts.find((one) => one.name === who);
      if (!account || (needsPassword && typed.get('password') !== account.password)) return undefined;
      return needsCode && !isRightCode(account, typed.get('code') ?? '') ? undefined : account;
    },
  };
}
