import { VerificationError } from '../../src/api/errors.js';
import type {
  Identifier,
  Method,
  MethodOption,
  PendingVerification,
  TransactionDetail,
  VerificationRequestOptions,
  VerificationApi,
} from '../../src/api/types.js';
import type { StepUpSignIn } from '../../src/core/step-up-options.js';
import { deferred } from '../api/deferred.js';
import type { Config, RequestAnswer } from './steps.js';

/** Is in everything that must never be shown, logged or written: passwords, codes and the ids of records. */
export const SECRET = 'S3CR3T';

/** How long a record is valid, unless the back end sets another time, in milliseconds. */
const LIFE = 600_000;

const IDENTIFIERS: Record<'email' | 'phone', Identifier> = {
  email: { type: 'email', value: 'Alice@Example.test' },
  phone: { type: 'phone', value: '14155550101' },
};

/** What the user compares in an approval. */
export const NUMBER = '42';

/** Where a window of this state goes. */
export const addressOf = (state: string | undefined) => `https://id.test/?state=${state}`;

/** What the user of a call approves. */
export const detailsOf = (name: string): TransactionDetail[] => [{ label: 'For', value: name }];

/** A request to the back end, and its answer, which comes at a step. */
export interface BackEndRequest {
  kind: 'getMethods' | 'verifyPassword' | 'sendCode' | 'verifyCode' | 'begin' | 'finish';
  signal: AbortSignal;
  /** The password or code that it carries, or the record that a code is for. */
  sent: {
    /** Of `begin` and `finish`: a method of the app's, or `sign-in`. */
    method?: Method;
    /** The state of the window. */
    state?: string;
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
  answer?: RequestAnswer;
  /** The record that a success issues, or the id of what is verified so far. */
  id: string;
  expiresIn: number;
  give(answer: RequestAnswer): void;
}

type SignIn = Required<Pick<StepUpSignIn, 'begin' | 'finish'>>;

const PENDING: PendingVerification = { pending: true, retryAfter: 2 };

/** What an answer other than a success rejects with. */
function errorOf(answer: RequestAnswer): Error {
  if (answer === 'failure' || answer === 'pending') return new Error('of the back end');
  if (answer === 'success') return new Error('a success is no error');
  if (answer === 'denied') return new VerificationError('host', { serverCode: 'push.denied', consequence: 'stay' });
  return new VerificationError(answer);
}

export const optionsOf = (account: readonly Method[]): MethodOption[] =>
  account.map((method) => ({ method, identifier: IDENTIFIERS[method as keyof typeof IDENTIFIERS] }));

/** The method of a request that verifies. */
export const methodOf = ({ sent }: Pick<BackEndRequest, 'sent'>): Method =>
  sent.method ?? sent.identifier?.type ?? 'password';

export const isCheck = (kind: BackEndRequest['kind']) => kind.startsWith('verify') || kind === 'finish';

/** An address as a key. */
export const keyOf = ({ type, value }: Identifier) => `${type}:${value}`;

/** A back end with answers that come in the order of the steps. */
export function createBackEnd(
  { account, twoFactors, heedsAbort, expiresIn = LIFE }: Config,
  model: (request: BackEndRequest) => void,
): { api: VerificationApi; signIn: SignIn } {
  let made = 0;
  const request = <T>(
    kind: BackEndRequest['kind'],
    { signal }: VerificationRequestOptions,
    sent: BackEndRequest['sent'],
    success: (request: BackEndRequest) => T,
    pending?: T,
  ): Promise<T> => {
    const { promise, resolve, reject } = deferred<T>();
    const own: BackEndRequest = {
      kind,
      signal,
      sent,
      isPartial: twoFactors === true && isCheck(kind) && sent.method !== 'sign-in' && sent.partialId === undefined,
      id: `record-${(made += 1)}-${SECRET}`,
      expiresIn,
      give(answer) {
        own.answer = answer;
        if (answer === 'success') resolve(success(own));
        else if (answer === 'pending' && pending !== undefined) resolve(pending);
        else reject(errorOf(answer));
      },
    };
    if (heedsAbort) signal.addEventListener('abort', () => own.answer ?? own.give('aborted'));
    model(own);
    return promise;
  };
  const issued = ({ id }: BackEndRequest) => ({ id, expiresIn: expiresIn / 1000 });
  /** The answer to a check: a record, or the other methods. */
  const checked = (request: BackEndRequest) => {
    const done = methodOf(request);
    const more = optionsOf(account.filter((method) => method !== done));
    return { ...issued(request), ...(request.isPartial && { more }) };
  };
  const api: VerificationApi = {
    getMethods: (options) => request('getMethods', options, {}, () => ({ options: optionsOf(account) })),
    verifyPassword: (input, options) => request('verifyPassword', options, input, checked),
    sendCode: ({ identifier, transaction, partialId }, options) =>
      request('sendCode', options, { identifier, transaction, partialId }, issued),
    verifyCode: (input, options) => request('verifyCode', options, input, checked),
    begin: (input, options) =>
      request('begin', options, input, (own) => ({
        ...issued(own),
        ask: input.method === 'push' ? { number: NUMBER } : { url: addressOf(input.state) },
      })),
    finish: ({ method, id, transaction, partialId }, options) =>
      request<ReturnType<typeof checked> | PendingVerification>(
        'finish',
        options,
        { method, id, transaction, partialId },
        checked,
        PENDING,
      ),
  };
  const signIn: SignIn = {
    begin: ({ state, transaction }, options) =>
      request('begin', options, { method: 'sign-in', state, transaction }, () => addressOf(state)),
    finish: ({ state, transaction }, options) =>
      request<undefined | PendingVerification>(
        'finish',
        options,
        { method: 'sign-in', state, transaction },
        () => undefined,
        PENDING,
      ),
  };
  return { api, signIn };
}
