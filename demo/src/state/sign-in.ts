import { createInbox, stateOf } from '../../../examples/openid/src/hand-over.js';
import { type PayeeId, payees } from '../../server/bank/types.js';
import { VerificationError, type StepUpRedirect, type StepUpSignIn } from '../kit.js';
import { accessToken } from './session.js';

/** What the form of a transfer has, and what takes it up again after the page has left. */
export interface TransferDraft {
  to: PayeeId;
  amount: number;
}

/** The page is back from the provider. */
export interface Return {
  /** Undefined: nothing was to be done, or it is not readable. */
  draft: TransferDraft | undefined;
  /** Undefined: the sign-in counts. */
  problem: 'cancelled' | 'failed' | undefined;
}

// Of this tab alone, until the return. There is no secret in it.
const KEY = 'saebom.transfer';
const inbox = createInbox();

/** A request to the bank for a sign-in. @throws VerificationError, as the dialog shows it */
async function post(path: string, body: object, signal?: AbortSignal): Promise<Response> {
  const token = await accessToken();
  const answer = await fetch(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    throw new VerificationError('network', { cause });
  });
  if (answer.ok) return answer;
  if (answer.status === 401) throw new VerificationError('unauthenticated');
  if (answer.status !== 422) throw new VerificationError('server_error');
  const { code } = (await answer.json()) as { code: string };
  throw new VerificationError('host', { serverCode: code });
}

async function requestAddress(state: string, language = document.documentElement.lang, signal?: AbortSignal) {
  const answer = await post('/bank/sign-ins', { state, language }, signal);
  return ((await answer.json()) as { url: string }).url;
}

const finish = (answer: string, signal?: AbortSignal) => post('/bank/sign-ins/answer', { answer }, signal);

/** The sign-in of a large transfer, in a window. The bank's server is the client of the provider: this page gets no token. */
export const signIn: StepUpSignIn = {
  begin({ state, language }, { signal }) {
    inbox.expect(state);
    return requestAddress(state, language, signal);
  },
  async finish({ state }, { signal }) {
    const answer = inbox.read(state);
    if (answer === undefined) return { pending: true };
    await finish(answer, signal);
    return undefined;
  },
};

/** Where a browser opens no window, this page leaves. It never resolves. */
export async function leaveToSignIn({ resume }: StepUpRedirect): Promise<never> {
  const url = await requestAddress('');
  sessionStorage.setItem(KEY, JSON.stringify(resume ?? null));
  location.assign(url);
  return new Promise(() => {});
}

/** The end of a sign-in that this page had left for; undefined on every other start. */
export async function takeReturn(): Promise<Return | undefined> {
  const { search } = location;
  if (stateOf(search) === null) return undefined;
  history.replaceState(null, '', '/');
  const draft = takeDraft();
  try {
    await finish(search);
    return { draft, problem: undefined };
  } catch (error) {
    const cancelled = error instanceof VerificationError && error.serverCode === 'cancelled';
    return { draft, problem: cancelled ? 'cancelled' : 'failed' };
  }
}

/** A storage that scripts can write is read like any other input. */
function takeDraft(): TransferDraft | undefined {
  try {
    const value = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as { to?: unknown; amount?: unknown } | null;
    sessionStorage.removeItem(KEY);
    const to = payees.find((id) => id === value?.to);
    const amount = value?.amount;
    return to && typeof amount === 'number' && Number.isSafeInteger(amount) ? { to, amount } : undefined;
  } catch {
    return undefined;
  }
}
