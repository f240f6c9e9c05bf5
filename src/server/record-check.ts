import { type AccountAnswer, readAccount, within } from './account-answer.js';
import { createAllowance, createShortMemory, type Moment, now } from './clock.js';
import { type IncomingRequest, recordId, usableToken } from './credentials.js';
import { spend, usableStore } from './once.js';
import { type RefusedRequest, scopeless, tokenless, unauthenticated, unavailable, unproven } from './refusal.js';
import { settle } from './settings.js';
import type { RecordCheckOptions, RecordChecks } from './types.js';
import {
  askAboutRecord,
  askWhoIs,
  createGate,
  isBadToken,
  judgeAccount,
  judgeProof,
  mayLackScope,
  type Read,
  recordCheckScope,
} from './verdict.js';

/** SECONDS and number of refused tokens that are remembered: one that was refused by mistake is locked out no longer. */
const REFUSED_SECONDS = 10;
const REFUSED_ENTRIES = 1000;

/** For the log; the body isn't kept. */
const bare = (answer: AccountAnswer): AccountAnswer => ({ ...answer, body: {} });

/** SHA-256 in hexadecimal digits. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Checks, in the app's own back end, the proof that came with a request. Make it once; call `checkRecord(request)` in each
 * handler that needs a proof, before anything is done:
 *
 * @example
 * const { checkRecord } = createRecordCheck({ endpoint: 'https://tenant.example' });
 *
 * const check = await checkRecord(request);
 * if (!check.ok) return check.response;
 *
 * The user's token needs the scope `urn:logto:scope:sessions`, and the Account Center's field `session` must be _ReadOnly_
 * or _Edit_. What a yes means, and what it doesn't, is in `docs/own-back-end.md`: the token's user proved themself within
 * ten minutes of the sending of a code or the check of a password; not how, not when, and not for which action.
 *
 * @throws TypeError, RangeError for options that can't be right
 */
export function createRecordCheck(options: RecordCheckOptions): RecordChecks {
  const { connection, timeout, getAccessToken, cache, challenge } = settle(options);
  const passed = createShortMemory<true>(cache.seconds, cache.entries);
  const gate = createGate(passed.clear);
  /** What was said of tokens: by token alone if they are bad, by token and subject if they lack the scope. */
  const refused = createShortMemory<AccountAnswer>(REFUSED_SECONDS, REFUSED_ENTRIES);
  const mayTellApart = createAllowance(100, 10_000);

  const tokenOf = async (request: IncomingRequest) => usableToken(await getAccessToken(request));
  const asking = <T extends object>(request: IncomingRequest, token: string, work: (read: Read) => Promise<T>) =>
    within(timeout, request.signal, (signal) =>
      work((path, more) => readAccount(connection, path, { authorization: `Bearer ${token}`, ...more }, signal)),
    );
  const keepBad = (key: string, since: Moment, ...answers: (AccountAnswer | undefined)[]) => {
    const bad = answers.find(isBadToken);
    if (bad) refused.keep(key, bare(bad), since);
  };

  return {
    async getSubject(request) {
      const token = await tokenOf(request);
      if (token === undefined) return tokenless('openid');
      const tokenKey = await sha256(token);
      const bad = refused.get(tokenKey);
      if (bad) return unauthenticated(bad);
      const since = now();
      const account = await asking(request, token, askWhoIs);
      if (typeof account === 'string') return unavailable(account);
      keepBad(tokenKey, since, account);
      return judgeAccount(account);
    },

    async checkRecord(request, asked = {}) {
      const once = 'once' in asked ? usableStore(asked.once) : undefined;
      const token = await tokenOf(request);
      if (token === undefined) return tokenless(`openid ${recordCheckScope}`);
      const words = { ...challenge, ...asked.challenge };
      const record = recordId(request);
      if (record === undefined) return unproven(words);
      const bound = 'subject' in asked;
      const subject: unknown = asked.subject;
      if (bound && (typeof subject !== 'string' || subject === '')) return unauthenticated();

      const recordHash = await sha256(record);
      const pass = async (): Promise<{ ok: true; recordHash: string } | RefusedRequest> => {
        const first = once ? await spend(once, recordHash, { timeout, signal: request.signal }) : true;
        if (typeof first === 'string') return unavailable(first);
        return first ? { ok: true, recordHash } : unproven(words);
      };
      const who = bound ? [token, subject] : [token];
      const [tokenKey, callerKey, key] = await Promise.all([
        sha256(token),
        sha256(JSON.stringify(who)),
        sha256(JSON.stringify([record, ...who])),
      ]);
      const bad = refused.get(tokenKey);
      if (bad) {
        passed.drop(key);
        return unauthenticated(bad);
      }
      const narrow = refused.get(callerKey);
      if (narrow) return scopeless(recordCheckScope, narrow);
      if (passed.get(key)) return pass();

      const turn = gate.begin();
      const interest = { withAccount: bound, gateKnown: turn.known, mayTellApart };
      const answers = await asking(request, token, (read) => askAboutRecord(read, record, interest));
      if (typeof answers === 'string') return unavailable(answers);
      const { proof, account, control } = answers;
      const holds = gate.holds(turn, control);
      keepBad(tokenKey, turn.since, account, mayLackScope(proof) ? undefined : proof);
      if (bound) {
        const caller = account ? judgeAccount(account) : unauthenticated();
        if (!caller.ok) return caller;
        if (caller.subject !== subject) return unauthenticated(account);
      }
      const refusal = judgeProof(proof, account, words);
      if (refusal?.reason === 'missing_scope' && mayLackScope(proof)) refused.keep(callerKey, bare(proof), turn.since);
      if (refusal) return refusal;
      if (!holds) return unavailable(control ?? proof);
      passed.keep(key, true, turn.since);
      return pass();
    },
  };
}
