import { guardBody, object, text } from '../body.js';
import { attempt, type Call, refuseThirdParty, requireEditable, requireIdentity, type Route } from '../call.js';
import { ApiError, CodelessError, empty, json } from '../errors.js';
import type { PasswordRules } from '../settings.js';
import { hasVerificationMethod, type ServerUser } from '../users.js';

const shape = object({ password: text({ min: 1 }) });

/** A right password makes a record that is verified at once. */
const verifyPassword = async (call: Call): Promise<Response> => {
  const { request, tenant, user } = call;
  const { password } = await guardBody(request, shape);
  refuseThirdParty(call);
  attempt(tenant, user.id, () => {
    if (!user.password || password !== user.password) throw new ApiError(422, 'session.invalid_credentials');
    if (user.suspended) throw new ApiError(401, 'user.suspended');
  });
  const record = tenant.records.addPassword(user.id);
  return json(201, { verificationRecordId: record.id, expiresAt: new Date(record.expiresAt).toISOString() });
};

/** The reasons to refuse a new password. */
interface PasswordIssue {
  code: `password_rejected.${string}`;
  interpolation?: Record<string, number>;
}

/** Runs of neighbouring keys and characters. They count in both directions. */
const rows = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'].concat([
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  '8ik',
  '9ol',
]);
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')]);

/** The number of characters from which a repetition or a run counts. */
const shortestRun = 3;

/** The number of characters outside restricted phrases with which a password is accepted anyway. */
const tolerance = 3;

const repetitionAt = (lower: string, start: number): number => {
  let end = start + 1;
  while (end < lower.length && lower[end] === lower[start]) end += 1;
  return end - start >= shortestRun ? end - start : 0;
};

const runAt = (lower: string, start: number): number => {
  let end = start + 1;
  while (end < lower.length && runs.some((run) => run.includes(lower.slice(start, end + 1)))) end += 1;
  return end - start >= shortestRun ? end - start : 0;
};

const wordAt = (lower: string, start: number, words: readonly string[]): number =>
  Math.max(0, ...words.filter((word) => lower.startsWith(word, start)).map((word) => word.length));

const wordsAbout = ({ name, username, email, phone }: ServerUser): string[] =>
  [name, name?.replaceAll(/\s+/g, ''), ...(name?.split(' ') ?? []), username, email?.split('@')[0], phone]
    .filter((word) => typeof word === 'string')
    .map((word) => word.toLowerCase());

/** The restricted phrases in a password, if it has too few other characters. */
const restrictions = (password: string, user: ServerUser, rules: PasswordRules): PasswordIssue[] => {
  const lower = password.toLowerCase();
  const about = rules.userInfo ? wordsAbout(user) : [];
  const words = rules.words.map((word) => word.toLowerCase());
  const covered = new Set<number>();
  const codes = new Set<PasswordIssue['code']>();
  for (let start = 0; start < lower.length; start += 1) {
    const found = [
      ['restricted.repetition', rules.repetitionAndSequence ? repetitionAt(lower, start) : 0],
      ['restricted.sequence', rules.repetitionAndSequence ? runAt(lower, start) : 0],
      ['restricted.words', wordAt(lower, start, words)],
      ['restricted.user_info', wordAt(lower, start, about)],
    ] as const;
    for (const [code, length] of found) {
      if (length > 0) codes.add(`password_rejected.${code}`);
      for (let index = start; index < start + length; index += 1) covered.add(index);
    }
  }
  return covered.size > Math.max(1, password.length - tolerance) ? [...codes].map((code) => ({ code })) : [];
};

const characterTypes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[ !-/:-@[-`{-~]/];

/** All reasons to refuse a new password, in the server's order. Empty for an accepted one. */
const passwordIssues = (
  password: string,
  user: ServerUser,
  rules: PasswordRules,
  breached: readonly string[],
): PasswordIssue[] => {
  const issues: PasswordIssue[] = [];
  if (password.length < rules.minLength) {
    issues.push({ code: 'password_rejected.too_short', interpolation: { min: rules.minLength } });
  } else if (password.length > rules.maxLength) {
    issues.push({ code: 'password_rejected.too_long', interpolation: { max: rules.maxLength } });
  }
  if (/[^ -~]/.test(password)) {
    issues.push({ code: 'password_rejected.unsupported_characters' });
  } else if (characterTypes.filter((type) => type.test(password)).length < rules.characterTypes) {
    issues.push({ code: 'password_rejected.character_types', interpolation: { min: rules.characterTypes } });
  }
  if (breached.includes(password)) issues.push({ code: 'password_rejected.pwned' });
  return [...issues, ...restrictions(password, user, rules)];
};

const changePassword = async (call: Call): Promise<Response> => {
  const { request, tenant, user } = call;
  const { password } = await guardBody(request, shape);
  refuseThirdParty(call);
  // A user without a method can set a first password without a record.
  if (hasVerificationMethod(user)) requireIdentity(call);
  requireEditable(call, 'password');
  const { breachedPasswords, passwordRules } = tenant.settings;
  // The real server looks up every password, too short ones included; without the service, it reports no other reason.
  if (breachedPasswords === 'unreachable') throw new CodelessError(500, 'Internal server error.');
  const issues = passwordIssues(password, user, passwordRules, breachedPasswords);
  if (issues.length > 0) throw new ApiError(422, 'password.rejected', { data: issues });
  if (password === user.password) throw new ApiError(422, 'user.same_password');
  tenant.users.change(user, { password });
  return empty();
};

export const passwordRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/verifications/password',
    exists: ({ passwordPath }) => passwordPath !== 'password/verify',
    handle: verifyPassword,
  },
  {
    method: 'POST',
    path: '/api/verifications/password/verify',
    exists: ({ passwordPath }) => passwordPath !== 'password',
    handle: verifyPassword,
  },
  { method: 'POST', path: '/api/my-account/password', handle: changePassword },
];
