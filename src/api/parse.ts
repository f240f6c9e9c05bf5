import { isRecord } from './server-codes.js';
import type { AccountMethods, Identifier, IssuedRecord, MethodOption } from './types.js';

/**
 * Seconds: the server's ten minutes, used when an answer has no usable time. Recorded: `expiresAt` is the sending of
 * the code plus 600 s.
 */
const LIFETIME = 600;

/** An exact e-mail address and phone number, for access tokens that cannot read them from the account. */
export interface AccountIdentifiers {
  /** The e-mail address, letter by letter as the server has it. */
  email?: string;
  /** Digits with the country code, without "+". */
  phone?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 320 ? value : undefined;

function codeOption(type: Identifier['type'], value: unknown, known: string | undefined): MethodOption[] {
  // Absent means unknown (a missing scope or Account Center field); null means "none".
  const exact = value === undefined ? known : text(value);
  return exact === undefined ? [] : [{ method: type, identifier: { type, value: exact } }];
}

/**
 * `GET /api/my-account` → the user's methods. An absent `hasPassword` is unknown, so the dialog offers the password. An
 * absent address is used only if the app has set the exact value: a guess costs a message and verifies nothing.
 */
export function parseMethods(body: unknown, known: AccountIdentifiers): AccountMethods | undefined {
  if (!isRecord(body) || text(body.id) === undefined) return undefined;
  const username =
    text(body.username) ?? text(body.primaryEmail) ?? text(body.primaryPhone) ?? known.email ?? known.phone;
  const user = username === undefined ? {} : { username };
  if (body.hasSecurityVerificationMethod === false) return { options: [], ...user };
  const password: MethodOption[] =
    body.hasPassword === undefined || body.hasPassword === true ? [{ method: 'password' }] : [];
  const options = [
    ...password,
    ...codeOption('email', body.primaryEmail, known.email),
    ...codeOption('phone', body.primaryPhone, known.phone),
  ];
  return { options, ...user };
}

const recordId = (body: unknown): string | undefined =>
  isRecord(body) ? /^[\w-]{1,128}$/.exec(text(body.verificationRecordId) ?? '')?.[0] : undefined;

/**
 * `{ verificationRecordId, expiresAt }` → the id, and the seconds until the record expires: `expiresAt` minus the
 * answer's `Date`. Both times are the server's, so that a wrong client clock does no harm. (Other origins can read
 * `Date`: the server exposes every header.)
 */
export function parseIssued(body: unknown, headers: Headers): IssuedRecord | undefined {
  const id = recordId(body);
  if (id === undefined || !isRecord(body)) return undefined;
  const remaining = (Date.parse(text(body.expiresAt) ?? '') - Date.parse(text(headers.get('date')) ?? '')) / 1000;
  return { id, expiresIn: remaining > 0 && remaining <= 24 * 6 * LIFETIME ? remaining : LIFETIME };
}

/** `{ verificationRecordId }`, the check call's answer. */
export function parseVerified(body: unknown): { id: string } | undefined {
  const id = recordId(body);
  return id === undefined ? undefined : { id };
}
