import { Secret, TOTP } from 'otpauth';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { isLarge, type Detail } from '../shared/transfer.js';
import type { createApprovals } from './approvals.js';
import type { Customer } from './customers.js';
import { isOtherFactor } from './factors.js';
import { attempt, codeLimits, limit, messageLimits, methodLimits } from './limits.js';
import { codeMessage, type Send } from './messages.js';
import { createPartials } from './partials.js';
import type { createPass } from './pass.js';
import type { createPasskeys } from './passkeys.js';
import { digestOf, RECORD_LIFETIME, type Approval, type createRecords } from './records.js';
import { Refused } from './refused.js';
import { digest, indexOfSecret, isSame, randomDigits, randomId, seal, type HashedSecrets } from './secrets.js';
import type { Store } from './store.js';

/** Who verifies, in which session, and what they approve with it. */
export interface Verifier {
  customer: Customer;
  session: string;
  transaction?: readonly Detail[];
  /** What is verified so far. */
  partialId?: string;
}

interface Parts {
  store: Store;
  records: ReturnType<typeof createRecords>;
  passkeys: ReturnType<typeof createPasskeys>;
  approvals: ReturnType<typeof createApprovals>;
  /** The identity service, if the bank has one. */
  pass?: ReturnType<typeof createPass>;
  send: Send;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** A code that was sent, as the store has it. */
interface SentCode extends Approval {
  sealed: string;
  isLarge: boolean;
}

/** A method of a customer, as the list names it. */
interface Way {
  method: string;
  to?: string;
  codeLength?: number;
}

const CODE_LENGTH = 6;
/** SECONDS for which a code of an authenticator app is new. One step earlier and one later are accepted. */
const STEP = 30;
const codeKey = (id: string) => `code:${digest(id)}`;
const refusals = { wrong: 'wrong_code', over: 'locked' };

const approvalOf = ({ session, transaction }: Verifier): Approval => ({ session, transaction: digestOf(transaction) });

/** The methods. Each ends with a record, or rejects with a `Refused` that has one of the kit's error codes. */
export function createStepUp({ store, records, passkeys, approvals, pass, send, now }: Parts) {
  const partials = createPartials(store);
  const tries = (customer: Customer, method: string) => `${customer.name}:${method}`;

  async function checkTotp(customer: Customer, token: string): Promise<void> {
    const totp = new TOTP({ secret: Secret.fromBase32(customer.totpSecret), digits: CODE_LENGTH, period: STEP });
    await attempt(store, tries(customer, 'totp'), methodLimits, refusals, async () => {
      const timestamp = now();
      const delta = totp.validate({ token, timestamp, window: 1 });
      if (delta === null) return false;
      // A code counts once (RFC 6238, 5.2).
      const counter = totp.counter({ timestamp }) + delta;
      if (await store.add(`totp:${customer.name}:${counter}`, 'used', 4 * STEP)) return true;
      throw new Refused(409, 'code_used');
    });
  }

  async function checkBackupCode(customer: Customer, code: string): Promise<void> {
    await attempt(store, tries(customer, 'backup-code'), methodLimits, refusals, async () => {
      const index = await indexOfSecret(plainCode(code), customer.backupCodes);
      if (index < 0) return false;
      // In your database: DELETE … WHERE code = … RETURNING. The name of the set is its salt: new codes are unused.
      if (await store.add(`backup-code:${customer.backupCodes.salt}:${index}`, 'used')) return true;
      throw new Refused(409, 'code_used');
    });
  }

  /** A method that the kit does not have: `src/pin.tsx` adds it to the dialog. */
  const checkPin = (customer: Customer, pin: HashedSecrets, answer: string) =>
    attempt(store, tries(customer, 'pin'), methodLimits, refusals, async () => (await indexOfSecret(answer, pin)) >= 0);

  /** Returns what the request was for, which is in the signed challenge. */
  async function checkPasskey({ customer, session }: Verifier, id: string, answer: unknown): Promise<Approval> {
    const { challenge, ...approval } = await passkeys.take(id, session);
    const isRight = () => passkeys.check(customer.name, challenge, answer as AuthenticationResponseJSON | undefined);
    await attempt(store, tries(customer, 'passkey'), methodLimits, refusals, isRight);
    return approval;
  }

  async function waysOf({ name, email, pin, person }: Customer): Promise<Way[]> {
    const ways = [
      { method: 'password' },
      { method: 'email', to: email },
      { method: 'totp' },
      { method: 'backup-code' },
      ...(pin ? [{ method: 'pin', codeLength: CODE_LENGTH }] : []),
      ...((await approvals.hasDevice(name)) ? [{ method: 'bank-app' }] : []),
      ...(pass && person ? [{ method: 'pass' }] : []),
    ];
    return (await passkeys.has(name)) ? [{ method: 'passkey' }, ...ways] : ways;
  }

  /** Right: a record, or for a large transfer the methods that remain. A passkey is two factors: its device, and its user. */
  async function accept({ customer, partialId }: Verifier, approval: Approval, method: string, large: boolean) {
    if (!large || method === 'passkey') return records.issue(approval);
    if (partialId !== undefined) {
      await partials.take(partialId, approval, method);
      return records.issue(approval);
    }
    const ways = await waysOf(customer);
    return { id: await partials.add(approval, method), more: ways.filter((way) => isOtherFactor(way.method, method)) };
  }

  const acceptFor = (verifier: Verifier, method: string) =>
    accept(verifier, approvalOf(verifier), method, isLarge(verifier.transaction));

  return {
    methods: async (customer: Customer) => ({ name: customer.name, ways: await waysOf(customer) }),

    async password(verifier: Verifier, password: string) {
      const { customer } = verifier;
      const isRight = async () => (await indexOfSecret(password, customer.password)) >= 0;
      const words = { wrong: 'wrong_password', over: 'locked' };
      await attempt(store, tries(customer, 'password'), methodLimits, words, isRight);
      return acceptFor(verifier, 'password');
    },

    async sendCode(verifier: Verifier, email: string, language: string | undefined) {
      const { customer, transaction } = verifier;
      if (email !== customer.email) throw new Refused(400, 'identifier_not_allowed');
      await limit(store, `message:${customer.name}`, messageLimits, 'rate_limited');
      const [id, code] = [randomId(), randomDigits(CODE_LENGTH)];
      const sent: SentCode = { ...approvalOf(verifier), sealed: seal(code, id), isLarge: isLarge(transaction) };
      await store.set(codeKey(id), JSON.stringify(sent), RECORD_LIFETIME);
      try {
        await send(codeMessage(email, code, transaction, language));
      } catch {
        throw new Refused(502, 'delivery_failed');
      }
      return { id, expiresIn: RECORD_LIFETIME, codeLength: CODE_LENGTH };
    },

    /** The record is for what the message named, whatever this call has with it. */
    async checkCode(verifier: Verifier, id: string, code: string) {
      const key = codeKey(id);
      const value = await store.get(key);
      const sent = value === undefined ? undefined : (JSON.parse(value) as SentCode);
      if (sent?.session !== verifier.session) throw new Refused(404, 'record_gone');
      const words = { wrong: 'wrong_code', over: 'too_many_tries' };
      await attempt(store, key, codeLimits, words, async () => isSame(seal(code, id), sent.sealed));
      if ((await store.take(key)) === undefined) throw new Refused(409, 'code_used');
      return accept(verifier, sent, 'email', sent.isLarge);
    },

    async begin(verifier: Verifier, method: string, state: string) {
      const { name } = verifier.customer;
      if (method === 'passkey') return passkeys.begin(name, approvalOf(verifier));
      if (method === 'pass' && pass) return pass.begin(approvalOf(verifier), state, verifier.transaction);
      if (method !== 'bank-app') throw new Refused(400, 'bad_request');
      await limit(store, `push:${name}`, messageLimits, 'rate_limited');
      return approvals.begin(name, approvalOf(verifier), verifier.transaction);
    },

    async finish(verifier: Verifier, method: string, answer: unknown, id: string) {
      const { customer } = verifier;
      if (method === 'passkey') return records.issue(await checkPasskey(verifier, id, answer));
      if (method === 'bank-app' || (method === 'pass' && pass)) {
        const approved =
          method === 'pass'
            ? await pass?.result(id, verifier.session, customer.person)
            : await approvals.result(id, verifier.session);
        if (!approved) return { pending: true, retryAfter: 1 };
        return accept(verifier, approved, method, isLarge(approved.lines));
      }
      if (method === 'totp') await checkTotp(customer, String(answer));
      else if (method === 'backup-code') await checkBackupCode(customer, String(answer));
      else if (method === 'pin' && customer.pin) await checkPin(customer, customer.pin, String(answer));
      else throw new Refused(400, 'bad_request');
      return acceptFor(verifier, method);
    },
  };
}

/** Backup codes as people write them: in any letter case, with hyphens and spaces. */
export const plainCode = (code: string) => code.replace(/[-\s]/g, '').toLowerCase();
