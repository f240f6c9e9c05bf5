import { readAccount } from './account-answer.js';
import { bearerHeader } from './bearer-header.js';
import type { ChallengeOptions } from './challenge.js';
import { bearerToken, type IncomingRequest, recordId, usableToken } from './credentials.js';
import { within } from './deadline.js';
import { sha256 } from './hash.js';
import { createPassMemory } from './pass-memory.js';
import { askAboutRecord, askWhoIs, type Read } from './questions.js';
import { tokenless, unauthenticated, unavailable, unproven } from './refusal.js';
import type { RecordCheckOptions, RecordChecks } from './types.js';
import { judgeAccount, judgeProof, recordCheckScope, stops } from './verdict.js';

/** Recorded: a record dies 600 s after its code was sent, or its password checked. */
const RECORD_LIFETIME = 600;

/** @throws TypeError when it isn't the absolute http(s) address of a server */
function cleanEndpoint(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash)
    return endpoint.replace(/\/+$/, '');
  throw new TypeError(
    'createRecordCheck: endpoint is not an address of a server. Pass the origin of the Logto tenant, such as "https://tenant.example".',
  );
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
  const { fetch, timeout = 5_000, getAccessToken = bearerToken } = options;
  const connection = { endpoint: cleanEndpoint(options.endpoint), fetch };
  if (!(timeout > 0)) throw new RangeError(`createRecordCheck: timeout must be above 0 ms, not ${String(timeout)}`);
  const passed = createPassMemory(options.cache);
  const standard: ChallengeOptions = { maxAge: RECORD_LIFETIME, ...options.challenge };
  bearerHeader(standard); // what can't be sent is said now, not when the first user is to be asked

  const tokenOf = async (request: IncomingRequest) => usableToken(await getAccessToken(request));
  const asking = <T extends object>(request: IncomingRequest, token: string, work: (read: Read) => Promise<T>) =>
    within(timeout, request.signal, (signal) =>
      work((path, more) => readAccount(connection, path, { authorization: `Bearer ${token}`, ...more }, signal)),
    );
  let gateKnown = false;

  return {
    async whoIs(request) {
      const token = await tokenOf(request);
      if (token === undefined) return tokenless('openid');
      const account = await asking(request, token, askWhoIs);
      return typeof account === 'string' ? unavailable(account) : judgeAccount(account);
    },

    async checkRecord(request, asked = {}) {
      const token = await tokenOf(request);
      if (token === undefined) return tokenless(`openid ${recordCheckScope}`);
      const words = { ...standard, ...asked.challenge };
      const record = recordId(request);
      if (record === undefined) return unproven(words);
      const bound = 'subject' in asked;
      const { subject } = asked;
      if (bound && !subject) return unauthenticated();

      const recordHash = await sha256(record);
      const key = await sha256([token, record, subject ?? ''].join('\n'));
      if (passed.knows(key)) return { ok: true, recordHash };

      const since = performance.now();
      const answers = await asking(request, token, (read) =>
        askAboutRecord(read, record, { withAccount: bound, gateKnown }),
      );
      if (typeof answers === 'string') return unavailable(answers);
      const { proof, account, control } = answers;
      if (bound) {
        const caller = account ? judgeAccount(account) : unauthenticated();
        if (!caller.ok) return caller;
        if (caller.subject !== subject) return unauthenticated(account);
      }
      gateKnown ||= stops(control ?? proof);
      const refusal = judgeProof(proof, account, words);
      if (refusal) return refusal;
      if (!gateKnown) return unavailable(control ?? proof);
      passed.keep(key, since);
      return { ok: true, recordHash };
    },
  };
}
