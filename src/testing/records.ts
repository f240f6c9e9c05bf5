import type { Identifier } from '../api/types.js';
import { randomId } from './random.js';

/** The purpose of a code. Only `UserPermissionValidation` verifies the user. */
type Template = 'UserPermissionValidation' | 'BindMfa' | 'BindNewIdentifier';

/** The code of one record. A resend makes another record with another code; the first code is not valid for it. */
interface SentCode {
  value: string;
  sentAt: number;
  tries: number;
  /** The number of requests to the server (`arrival`) when the code was used up. */
  consumedAt?: number;
}

interface RecordBase {
  id: string;
  /** Absent if the record verifies a new identifier. */
  owner?: string;
  verified: boolean;
  /** Epoch milliseconds. A check does not change it. */
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

/** One verification, begun or finished. Any session of its owner can use it until it expires. */
type StoredRecord = PasswordRecord | CodeRecord;

/** The lifetime of every record, in milliseconds, from the password check or the sending of the code. */
const lifetime = 600_000;

/** The verification records of a tenant. */
export interface Records {
  /** A record of a right password, verified at once. */
  addPassword: (owner: string) => PasswordRecord;
  addCode: (record: Pick<CodeRecord, 'owner' | 'identifier' | 'template'>, code: string) => CodeRecord;
  /** The record, if it has not expired. */
  find: (id: string) => StoredRecord | undefined;
  /** A record for a code of this kind that has not expired. */
  findCode: (id: string, type: Identifier['type']) => CodeRecord | undefined;
  /** Whether the record with this id, as sent in `logto-verification-id`, verifies this user. */
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
