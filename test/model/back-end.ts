import { VerificationError, type VerificationErrorCode } from '../../src/api/errors.js';
import type {
  Identifier,
  Method,
  MethodOption,
  TransactionDetail,
  VerificationRequestOptions,
  VerificationApi,
} from '../../src/api/types.js';
import { deferred } from '../api/deferred.js';
import type { Config } from './steps.js';

/** Is in everything that must never be shown, logged or written: passwords, codes and the ids of records. */
export const SECRET = 'S3CR3T';

/** How long a record is valid, unless the back end sets another time, in milliseconds. */
const LIFE = 600_000;

const IDENTIFIERS: Record<'email' | 'phone', Identifier> = {
  email: { type: 'email', value: 'Alice@Example.test' },
  phone: { type: 'phone', value: '14155550101' },
};

/** What the user of a call approves. */
export const detailsOf = (name: string): TransactionDetail[] => [{ label: 'For', value: name }];

/** A request to the back end, and its answer, which comes at a step. */
export interface BackEndRequest {
  kind: 'getMethods' | 'verifyPassword' | 'sendCode' | 'verifyCode';
  signal: AbortSignal;
  /** The password or code that it carries, or the record that a code is for. */
  sent: {
    password?: string;
    code?: string;
    id?: string;
    identifier?: Identifier;
    transaction?: readonly TransactionDetail[];
    partialId?: string;
  };
  /** Its success is a factor, and not yet a record. */
  isPartial: boolean;
  /** Undefined until it is answered. */
  answer?: 'success' | 'failure' | VerificationErrorCode;
  /** The record that a success issues, or the id of what is verified so far. */
  id: string;
  expiresIn: number;
  give(answer: NonNullable<BackEndRequest['answer']>): void;
}

export const optionsOf = (account: readonly Method[]): MethodOption[] =>
  account.map((method) =>
    method === 'password' ? { method } : { method, identifier: IDENTIFIERS[method as keyof typeof IDENTIFIERS] },
  );

/** An address as a key. */
export const keyOf = ({ type, value }: Identifier) => `${type}:${value}`;

/** A back end with answers that come in the order of the steps. */
export function createBackEnd(
  { account, twoFactors, heedsAbort, expiresIn = LIFE }: Config,
  model: (request: BackEndRequest) => void,
): VerificationApi {
  let made = 0;
  const request = <T>(
    kind: BackEndRequest['kind'],
    { signal }: VerificationRequestOptions,
    sent: BackEndRequest['sent'],
    success: (request: BackEndRequest) => T,
  ): Promise<T> => {
    const { promise, resolve, reject } = deferred<T>();
    const own: BackEndRequest = {
      kind,
      signal,
      sent,
      isPartial: twoFactors === true && kind.startsWith('verify') && sent.partialId === undefined,
      id: `record-${(made += 1)}-${SECRET}`,
      expiresIn,
      give(answer) {
        own.answer = answer;
        if (answer === 'success') resolve(success(own));
        else reject(answer === 'failure' ? new Error('of the back end') : new VerificationError(answer));
      },
    };
    if (heedsAbort) signal.addEventListener('abort', () => own.answer ?? own.give('aborted'));
    model(own);
    return promise;
  };
  const issued = ({ id }: BackEndRequest) => ({ id, expiresIn: expiresIn / 1000 });
  /** The answer to a check: a record, or the other methods. */
  const checked = (request: BackEndRequest) => {
    const done = request.sent.identifier?.type ?? 'password';
    const more = optionsOf(account.filter((method) => method !== done));
    return { ...issued(request), ...(request.isPartial && { more }) };
  };
  return {
    getMethods: (options) => request('getMethods', options, {}, () => ({ options: optionsOf(account) })),
    verifyPassword: (input, options) => request('verifyPassword', options, input, checked),
    sendCode: ({ identifier, transaction, partialId }, options) =>
      request('sendCode', options, { identifier, transaction, partialId }, issued),
    verifyCode: (input, options) => request('verifyCode', options, input, checked),
  };
}
