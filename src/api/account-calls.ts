import { diagnose, diagnoseMethods } from './diagnose.js';
import { isMissingRoute, readAnswer } from './server-codes.js';
import { ownProperties } from './own-properties.js';
import { parseIssued, parseMethods, parseVerified, type AccountIdentifiers } from './parse.js';
import { send, type Answer, type Call, type Connection } from './request.js';
import type { AccountMethods, Identifier, IssuedRecord, VerificationRequestOptions, SendCodeInput } from './types.js';

/** The paths of the endpoints, where they differ from the contract's. */
export interface AccountApiPaths {
  /** Returns the user and their methods. @default '/api/my-account' */
  account?: string;
  /**
   * Checks a password. @default '/api/verifications/password', else '…/password/verify' on a server that has only that
   * path
   */
  password?: string;
  /** Sends a code. @default '/api/verifications/verification-code' */
  sendCode?: string;
  /** Checks a code. @default '/api/verifications/verification-code/verify' */
  verifyCode?: string;
}

/** A connection, and what the api object remembers as long as it exists. */
export interface Account extends Connection {
  /** As in `AccountApiOptions`. */
  paths?: AccountApiPaths;
  /** As in `AccountApiOptions`. */
  identifiers?: AccountIdentifiers;
  /** As in `AccountApiOptions`. */
  language?: string;
  /** The password path that has answered. */
  passwordPath?: string;
}

// The real server has the first; its documentation names the second.
const PASSWORD_PATHS = ['/api/verifications/password', '/api/verifications/password/verify'] as const;
const SEND_PATH = '/api/verifications/verification-code';

/** The app's own path for a call, if the options contain one. */
const customPath = (account: Account, call: keyof AccountApiPaths): string | undefined =>
  ownProperties(account.paths)[call];

function read<T>(answer: Answer, account: Account, expected: (body: unknown) => T | undefined): T {
  if (process.env.NODE_ENV !== 'production') diagnose(answer);
  return readAnswer(answer, expected);
}

/** @param begun the same request, if it was begun before this function was loaded */
export async function getMethods(
  account: Account,
  { signal }: VerificationRequestOptions,
  begun?: Call['begun'],
): Promise<AccountMethods> {
  const known = ownProperties(account.identifiers);
  const answer = await send(account, {
    method: 'GET',
    path: customPath(account, 'account') ?? '/api/my-account',
    signal,
    begun,
  });
  const methods = read(answer, account, (body) => parseMethods(body, known));
  if (process.env.NODE_ENV !== 'production') diagnoseMethods(answer, known);
  return methods;
}

/**
 * Sends the request to the path that answered last, or to the one that the real server has. If that route does not
 * exist, sends it to the other path: the remembered answer may have been a gateway's.
 */
export async function verifyPassword(
  account: Account,
  { password }: { password: string },
  { signal }: VerificationRequestOptions,
): Promise<IssuedRecord> {
  const [first, second] = PASSWORD_PATHS;
  const custom = customPath(account, 'password');
  const post = (path: string) => send(account, { method: 'POST', path, body: { password }, signal });
  let answer = await post(custom ?? account.passwordPath ?? first);
  if (custom === undefined && isMissingRoute(answer)) answer = await post(answer.path === first ? second : first);
  if (!isMissingRoute(answer)) account.passwordPath = answer.path;
  return read(answer, account, (body) => parseIssued(body, answer.headers));
}

export async function sendCode(
  account: Account,
  given: SendCodeInput,
  { signal }: VerificationRequestOptions,
): Promise<IssuedRecord> {
  const input = ownProperties(given);
  const call: Call = {
    method: 'POST',
    path: customPath(account, 'sendCode') ?? SEND_PATH,
    // The server decides by the address what the code is for. The template that is set here is the one for a user's own
    // identity.
    body: {
      identifier: input.identifier,
      ...(input.for === 'identity' && { templateType: 'UserPermissionValidation' }),
    },
    language: input.language ?? account.language,
    signal,
  };
  const answer = await send(account, call);
  return read(answer, account, (body) => parseIssued(body, answer.headers));
}

export async function verifyCode(
  account: Account,
  { identifier, id, code }: { identifier: Identifier; id: string; code: string },
  { signal }: VerificationRequestOptions,
): Promise<{ id: string }> {
  const path = customPath(account, 'verifyCode') ?? `${SEND_PATH}/verify`;
  // `verificationRecordId` in answers, but `verificationId` here (recorded: the other name is a 400).
  const answer = await send(account, { method: 'POST', path, body: { identifier, verificationId: id, code }, signal });
  return read(answer, account, parseVerified);
}
