import type { VerificationApi } from '../../../src/headless.js';
import {
  createAccountApi,
  createStepUp,
  defineMethod,
  VerificationError,
  type ApprovalAsk,
  type StepUpTaskContext,
  type VerificationErrorCode,
} from '../../../src/index.js';
import { createAccountApiServer } from '../../../src/testing.js';

export const PASSWORD = 'mountain-river-19';
export const CODE = '407918';

/** A code of so many digits. */
export const codeOf = (digits: number) => `${CODE}2356`.slice(0, digits);

const TENANT = 'https://tenant.test';

/** Methods of the app's own, of the steps that wait for what the user does elsewhere. */
const push = defineMethod({
  id: 'push',
  ceremony: 'approval',
  words: { ko: { name: '새봄은행 앱' }, en: { name: 'Saebom app' } },
});
const certificate = defineMethod({
  id: 'certificate',
  ceremony: 'window',
  words: { ko: { name: '공동인증서' }, en: { name: 'Certificate' } },
});

/** An Account API in memory, and a coordinator for the page, both on a stopped clock that a test moves. */
export function createTenant(who: string, digits: number) {
  let time = Date.UTC(2026, 0, 5);
  const now = () => time;
  const server = createAccountApiServer({
    users: [
      { username: 'minji', password: PASSWORD, email: 'minji.kim@example.com', phone: '821012345678' },
      { username: 'nothing' },
      { username: 'further', password: PASSWORD },
      { username: 'elsewhere', password: PASSWORD },
      { username: 'factors', password: PASSWORD, email: 'minji.kim@example.com' },
      { username: 'bora', email: 'bora.lee@example.com' },
    ],
    nextCode: () => codeOf(digits),
    now,
  });
  const token = server.signIn(who);
  const account = createAccountApi({
    endpoint: TENANT,
    fetch: server.fetch,
    getAccessToken: () => token,
    timeout: Infinity,
  });
  const api: VerificationApi = {
    ...account,
    sendCode: async (input, options) => ({ ...(await account.sendCode(input, options)), codeLength: digits }),
  };
  if (who === 'further') {
    // The methods of a back end of the app's own.
    const methods = ['totp', 'backup-code', 'passkey'].map((method) => ({ method }));
    api.getMethods = async (options) => {
      const known = await account.getMethods(options);
      return { ...known, options: [...known.options, ...methods] };
    };
    api.begin = () => Promise.resolve({ id: 'begun', expiresIn: 600, ask: { challenge: 'bG9va3M' } });
    api.finish = () => Promise.reject(new VerificationError('wrong_code'));
  }
  let ask: ApprovalAsk = {};
  /** How an approval, or what the user does in another window, ends. */
  let finish: NonNullable<VerificationApi['finish']> = () => Promise.resolve({ pending: true });
  if (who === 'elsewhere') {
    // An approval in an app, and a window of the app's own.
    api.getMethods = async (options) => {
      const known = await account.getMethods(options);
      return { ...known, options: [...known.options, { method: push }, { method: certificate }] };
    };
    api.begin = ({ method }) =>
      Promise.resolve({ id: 'begun', expiresIn: 180, ask: method === push ? ask : { url: '/' } });
    api.finish = (input, options) => finish(input, options);
  }
  if (who === 'factors') {
    // A back end that requires a code after the password. Its records are the Account API's own.
    const partial = { id: 'so-far', more: [{ method: 'totp' }, { method: 'backup-code' }] };
    api.verifyPassword = async (input, options) => {
      await account.verifyPassword(input, options);
      return partial;
    };
    api.finish = ({ answer, partialId }, options) => {
      if (partialId !== partial.id) throw new VerificationError('unknown');
      if (answer === CODE) return account.verifyPassword({ password: PASSWORD }, options);
      return Promise.reject(new VerificationError('wrong_code'));
    };
  }
  const stepUp = createStepUp({ api, clock: { now }, onUnauthenticated: () => undefined });

  const send = (path: string, method: string, body: unknown, headers: StepUpTaskContext['headers']) =>
    server.fetch(TENANT + path, {
      method,
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  let letGo = () => undefined as void;
  return {
    server,
    token,
    api,
    stepUp,
    send,
    /** The answer to the next request for this path waits until `release`. */
    hold(path: string, method?: string) {
      const gate = new Promise<void>((resolve) => (letGo = resolve));
      server.faults.add({ path, method, times: 1, respond: (_, answer) => gate.then(answer) });
    },
    release: () => letGo(),
    /** What the next approval shows. */
    show(next: ApprovalAsk) {
      ask = next;
    },
    /** Each check of what happens elsewhere fails with this code. */
    refuse(code: VerificationErrorCode) {
      finish = () => Promise.reject(new VerificationError(code));
    },
    /** Time goes by, and the page looks at its clocks as a tab that wakes up does. */
    pass(ms: number) {
      time += ms;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

export type Tenant = ReturnType<typeof createTenant>;
