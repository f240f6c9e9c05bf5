import {
  VerificationError,
  verificationErrorCodes,
  type MethodOption,
  type VerificationErrorCode,
} from 'react-step-up';
import type { VerificationApi } from 'react-step-up/headless';

interface Way {
  method: string;
  /** Where a code goes, exactly as the server has it. */
  to?: string;
  /** How many digits its code has. */
  codeLength?: number;
}

/** The server's answer to a right factor. */
interface Accepted {
  id: string;
  expiresIn: number;
  /** Another factor is required: one of these. */
  more?: Way[];
}

const optionOf = ({ method, to, codeLength }: Way): MethodOption => ({
  method,
  codeLength,
  ...(to && { identifier: { type: 'email', value: to } }),
});

const isCode = (code: unknown): code is VerificationErrorCode => verificationErrorCodes.some((one) => one === code);

/** The bank's own endpoints as the kit's back end. `transaction` is a part of every input, and is passed on with it. */
export function createBankApi(origin: string): VerificationApi {
  async function call<T>(path: string, signal: AbortSignal, body?: object): Promise<T> {
    const limit = AbortSignal.timeout(10_000);
    let answer: { error?: string };
    let status: number;
    try {
      const response = await fetch(`${origin}/bank/step-up${path}`, {
        method: body ? 'POST' : 'GET',
        headers: body && { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        cache: 'no-store',
        redirect: 'error', // a password must not follow one
        signal: AbortSignal.any([signal, limit]),
      });
      ({ status } = response);
      answer = (await response.json()) as typeof answer;
      if (response.ok) return answer as T;
    } catch (error) {
      if (signal.aborted) throw new VerificationError('aborted');
      if (limit.aborted) throw new VerificationError('timeout');
      if (error instanceof SyntaxError) throw new VerificationError('bad_response'); // it isn’t JSON
      throw new VerificationError('network');
    }
    const { error: name } = answer;
    const code = isCode(name) ? name : status >= 500 ? 'server_error' : name ? 'host' : 'unknown';
    throw new VerificationError(code, { status, serverCode: name });
  }

  async function check(path: string, signal: AbortSignal, body: object) {
    const { more, ...answer } = await call<Accepted>(path, signal, body);
    return more ? { id: answer.id, more: more.map(optionOf) } : answer;
  }

  return {
    origin,
    async getMethods({ signal }) {
      const { ways, name } = await call<{ ways: Way[]; name: string }>('', signal);
      return { options: ways.map(optionOf), username: name };
    },
    verifyPassword: (input, { signal }) => check('/password', signal, input),
    sendCode({ identifier, for: purpose, ...input }, { signal }) {
      if (purpose !== 'identity') return Promise.reject(new VerificationError('identifier_not_allowed'));
      return call('/send', signal, { ...input, email: identifier.value });
    },
    verifyCode: ({ id, code, partialId }, { signal }) => check('/check', signal, { id, code, partialId }),
    begin: (input, { signal }) => call('/begin', signal, input),
    finish: (input, { signal }) => check('/finish', signal, input),
  };
}
