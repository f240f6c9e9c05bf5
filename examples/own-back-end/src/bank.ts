import type { StepUpCallOptions } from 'react-step-up';
import { detailsOf, type Transfer } from '../shared/transfer.js';
import { stepUp } from './step-up.js';
import { language } from './words.js';

async function post<T>(path: string, body: object, options?: StepUpCallOptions): Promise<T> {
  const response = await stepUp.run(({ headers, signal }) => {
    const all = { 'content-type': 'application/json', ...headers };
    return fetch(`/bank${path}`, {
      method: 'POST',
      headers: all,
      body: JSON.stringify(body),
      redirect: 'error', // a record must not follow one
      signal,
    });
  }, options);
  if (!response.ok) throw new Error(`The bank answered with ${response.status}.`);
  return (await response.json()) as T;
}

/** Alice’s session. Your sign-in comes here. */
export const signIn = () => post('/session', {});

/** The dialog shows what is approved; the bank carries out exactly that. */
export const transfer = (order: Transfer) =>
  post<Transfer>('/transfers', order, { action: 'transfer', details: detailsOf(order, language) });

export const readCard = () => post<{ number: string }>('/card', {}, { action: 'bank-account' });

/** A new way in is as good as the old ones, so that the bank requires one of those first. */
export async function addPasskey(): Promise<void> {
  const options = await post<PublicKeyCredentialCreationOptionsJSON>('/passkeys/begin', {});
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  await post('/passkeys', { response: credential.toJSON() });
}
