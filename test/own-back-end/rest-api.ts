import {
  VerificationError,
  verificationErrorCodes,
  type MethodOption,
  type VerificationErrorCode,
} from 'react-step-up';
import type { VerificationApi } from 'react-step-up/headless';

interface Way {
  method: string;
  /** Where a code would go, exactly as the server has it. */
  to?: string;
  /** The number of digits of a code, if it isn’t six. */
  codeLength?: number;
}

const known = (code: unknown): code is VerificationErrorCode => verificationErrorCodes.some((one) => one === code);

/** The kit’s view of our own back end: one request for each function. */
export function createRestApi(origin: string): VerificationApi {
  async function ask<T>(path: string, signal: AbortSignal, body?: object): Promise<T> {
    const limit = AbortSignal.timeout(10_000);
    let answer: { error?: string; consequence?: 'stay' | 'choose' };
    let status: number;
    try {
      const response = await fetch(`${origin}/step-up${path}`, {
        method: body ? 'POST' : 'GET',
        headers: body && { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        credentials: 'include', // our sessions are cookies
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
    const { error, consequence } = answer;
    const code = known(error) ? error : status >= 500 ? 'server_error' : error ? 'host' : 'unknown';
    throw new VerificationError(code, { status, serverCode: error, consequence });
  }

  return {
    origin,
    async getMethods({ signal }) {
      const { ways, name } = await ask<{ ways: Way[]; name: string }>('', signal);
      const options = ways.map(({ method, to, codeLength }): MethodOption => {
        const type = to?.includes('@') ? 'email' : 'phone';
        return { method, codeLength, ...(to && { identifier: { type, value: to } }) };
      });
      return { options, username: name };
    },
    verifyPassword: ({ password }, { signal }) => ask('/password', signal, { password }),
    sendCode: ({ identifier, language }, { signal }) =>
      ask('/codes', signal, { [identifier.type]: identifier.value, language }),
    verifyCode: ({ id, code }, { signal }) => ask(`/codes/${id}`, signal, { code }),
    // For an authenticator app, backup codes and passkeys, if the server offers them.
    begin: (input, { signal }) => ask('/begin', signal, input),
    finish: (input, { signal }) => ask('/finish', signal, input),
  };
}
