import { type AccountAnswer, readAccount, withTimeout } from './account-answer.js';
import { createRateLimit, createShortCache, type Moment, now } from './clock.js';
import { type IncomingRequest, recordId, usableToken } from './credentials.js';
import { markUsed, requireStore } from './once-store.js';
import {
  type RefusedRequest,
  missingScope,
  missingToken,
  unauthenticated,
  unavailable,
  challengeRequired,
} from './refusal.js';
import { readOptions } from './settings.js';
import type { RecordCheckOptions, RecordChecks } from './types.js';
import {
  requestVerdict,
  requestAccount,
  createGate,
  isBadToken,
  judgeAccount,
  judgeProof,
  mayLackScope,
  type Read,
  recordCheckScope,
} from './verdict.js';

/**
 * SECONDS and number of refused tokens that are remembered. A token that was refused by mistake is locked out for no
 * longer.
 */
const REFUSED_SECONDS = 10;
const REFUSED_ENTRIES = 1000;

/** For the log. The body is not kept. */
const withoutBody = (answer: AccountAnswer): AccountAnswer => ({ ...answer, body: {} });

/** SHA-256 in hexadecimal digits. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Checks, on the app's server, the record that came with a request. Make it once; call `checkRecord(request)` in
 * each handler that needs a verified user, before it does anything:
 *
 * @example
 * const { checkRecord } = createRecordCheck({ endpoint: 'https://tenant.example' });
 *
 * const check = await checkRecord(request);
 * if (!check.ok) return check.response;
 *
 * The user's token needs the scope `urn:logto:scope:sessions`, and the Account Center's field `session` must be _ReadOnly_
 * or _Edit_. `docs/own-endpoints.md` explains what a pass means: the user of the token verified within ten minutes of the
 * sending of a code or the check of a password. It does not show how, when, or for which action.
 *
 * @throws TypeError, RangeError for invalid options
 */
export function createRecordCheck(options: RecordCheckOptions): RecordChecks {
  const { connection, timeout, getAccessToken, cache, challenge, header } = readOptions(options);
  const passed = createShortCache<true>(cache.seconds, cache.entries);
  const gate = createGate(passed.clear);
  /** Refused tokens: by token alone if the token is bad, by token and subject if it lacks the scope. */
  const refused = createShortCache<AccountAnswer>(REFUSED_SECONDS, REFUSED_ENTRIES);
  const mayReadAccount = createRateLimit(100, 10_000);

  const tokenOf = async (request: IncomingRequest) => usableToken(await getAccessToken(request));
  const withReader = <T extends object>(request: IncomingRequest, token: string, work: (read: Read) => Promise<T>) =>
    withTimeout(timeout, request.signal, (signal) =>
      work((path, more) => readAccount(connection, path, { authorization: `Bearer ${token}`, ...more }, signal)),
    );
  const rememberBadToken = (key: string, since: Moment, ...answers: (AccountAnswer | undefined)[]) => {
    const badAnswer = answers.find(isBadToken);
    if (badAnswer) refused.keep(key, withoutBody(badAnswer), since);
  };

  return {
    async getSubject(request) {
      const token = await tokenOf(request);
      if (token === undefined) return missingToken('openid');
      const tokenKey = await sha256(token);
      const badAnswer = refused.get(tokenKey);
      if (badAnswer) return unauthenticated(badAnswer);
      const since = now();
      const account = await withReader(request, token, requestAccount);
      if (typeof account === 'string') return unavailable(account);
      rememberBadToken(tokenKey, since, account);
      return judgeAccount(account);
    },

    async checkRecord(request, callOptions = {}) {
      const once = 'once' in callOptions ? requireStore(callOptions.once) : undefined;
      const token = await tokenOf(request);
      if (token === undefined) return missingToken(`openid ${recordCheckScope}`);
      const challengeOptions = { ...challenge, ...callOptions.challenge };
      const record = recordId(request, header);
      if (record === undefined) return challengeRequired(challengeOptions);
      const hasSubject = 'subject' in callOptions;
      const subject: unknown = callOptions.subject;
      if (hasSubject && (typeof subject !== 'string' || subject === '')) return unauthenticated();

      const recordHash = await sha256(record);
      const accept = async (): Promise<{ ok: true; recordHash: string } | RefusedRequest> => {
        const first = once ? await markUsed(once, recordHash, { timeout, signal: request.signal }) : true;
        if (typeof first === 'string') return unavailable(first);
        return first ? { ok: true, recordHash } : challengeRequired(challengeOptions);
      };
      const callerParts = hasSubject ? [token, subject] : [token];
      const [tokenKey, callerKey, key] = await Promise.all([
        sha256(token),
        sha256(JSON.stringify(callerParts)),
        sha256(JSON.stringify([record, ...callerParts])),
      ]);
      const badAnswer = refused.get(tokenKey);
      if (badAnswer) {
        passed.drop(key);
        return unauthenticated(badAnswer);
      }
      const scopeAnswer = refused.get(callerKey);
      if (scopeAnswer) return missingScope(recordCheckScope, scopeAnswer);
      if (passed.get(key)) return accept();

      const turn = gate.begin();
      const wanted = { withAccount: hasSubject, gateKnown: turn.isGateKnown, mayTellApart: mayReadAccount };
      const answers = await withReader(request, token, (read) => requestVerdict(read, record, wanted));
      if (typeof answers === 'string') return unavailable(answers);
      const { proof, account, control } = answers;
      const isTrusted = gate.isTrusted(turn, control);
      rememberBadToken(tokenKey, turn.since, account, mayLackScope(proof) ? undefined : proof);
      if (hasSubject) {
        const caller = account ? judgeAccount(account) : unauthenticated();
        if (!caller.ok) return caller;
        if (caller.subject !== subject) return unauthenticated(account);
      }
      const refusal = judgeProof(proof, account, challengeOptions);
      if (refusal?.reason === 'missing-scope' && mayLackScope(proof))
        refused.keep(callerKey, withoutBody(proof), turn.since);
      if (refusal) return refusal;
      if (!isTrusted) return unavailable(control ?? proof);
      passed.keep(key, true, turn.since);
      return accept();
    },
  };
}
