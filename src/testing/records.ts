import type { Identifier } from '../api/types.js';
import { randomId } from './random.js';

/** What a code was sent for. Only `UserPermissionValidation` makes a proof of identity. */
type Template = 'UserPermissionValidation' | 'BindMfa' | 'BindNewIdentifier';

/** The code that belongs to one record. Codes never cross: a resend is another record with another code. */
interface SentCode {
  value: string;
  sentAt: number;
  tries: number;
  /** The server's count of requests (`arrival`) when the code was used up. */
  consumedAt?: number;
}

interface RecordBase {
  id: string;
  /** Nobody's, if it proves a new identifier. */
  owner?: string;
  verified: boolean;
  /** Epoch milliseconds. Verifying doesn't move it. */
  expiresAt: number;
}

interface PasswordRecord extends RecordBase {
  kind: 'password';
}

export interface CodeRecord extends RecordBase {
  kind: 'code';
  identifier: Identifier;
  template: Template;
  code: SentCode;
}

/** One verification: begun, or done. Reusable until it expires, by any session of its owner. */
type StoredRecord = PasswordRecord | CodeRecord;

/** The lifetime of every record, in milliseconds, from the password check or the sending of the code. */
const lifetime = 600_000;

/** The verification records of a tenant. */
export interface Records {
  /** A right password is a finished proof. */
  addPassword: (owner: string) => PasswordRecord;
  addCode: (record: Pick<CodeRecord, 'owner' | 'identifier' | 'template'>, code: string) => CodeRecord;
  /** Only if it is alive. */
  find: (id: string) => StoredRecord | undefined;
  /** A record that is alive and about a code of this kind. */
  findCode: (id: string, type: Identifier['type']) => CodeRecord | undefined;
  /** Whether this id, as sent in `logto-verification-id`, proves that its bearer is this user. */
  proves: (id: string, userId: string) => boolean;
  expire: (id?: string) => void;
}

export const createRecords = (now: () => number): Records => {
  const records = new Map<string, StoredRecord>();
  const add = <R extends StoredRecord>(record: R): R => {
    records.set(record.id, record);
    return record;
  };
  const base = (owner: string | undefined, verified: boolean) => ({
    id: randomId(21),
    ...(owner === undefined ? {} : { owner }),
    verified,
    expiresAt: now() + lifetime,
  });
  const find = (id: string) => {
    const record = records.get(id);
    return record && record.expiresAt > now() ? record : undefined;
  };
  return {
    addPassword: (owner) => add({ ...base(owner, true), kind: 'password' }),
    addCode: ({ owner, identifier, template }, code) =>
      add({
        ...base(owner, false),
        kind: 'code',
        identifier,
        template,
        code: { value: code, sentAt: now(), tries: 0 },
      }),
    find,
    findCode: (id, type) => {
      const record = find(id);
      return record?.kind === 'code' && record.identifier.type === type ? record : undefined;
    },
    proves: (id, userId) => {
      const record = find(id);
      if (!record?.verified || record.owner !== userId) return false;
      return record.kind === 'password' || record.template === 'UserPermissionValidation';
    },
    expire: (id) => {
      for (const record of records.values()) if (id === undefined || record.id === id) record.expiresAt = now();
    },
  };
};
