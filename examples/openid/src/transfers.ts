import { callBank } from './step-up.js';

// #region draft
/** What the form has. It is also what is resumed after this page has left for a sign-in. */
export interface Draft {
  /** Made with the draft, so that the bank carries out a call that is made twice once. */
  id: string;
  to: string;
  amount: string;
}

// #endregion

export const newDraft = (): Draft => ({ id: crypto.randomUUID(), to: '', amount: '' });

// #region read-draft
/** What was resumed comes from a storage that scripts can write: it is read like any other input. */
export function readDraft(value: unknown): Draft | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, to, amount } = value as Partial<Record<keyof Draft, unknown>>;
  if (typeof id !== 'string' || typeof to !== 'string' || typeof amount !== 'string') return undefined;
  return { id, to, amount };
}
// #endregion

export async function send(draft: Draft): Promise<Response> {
  const body = JSON.stringify({ ...draft, amount: Number(draft.amount) });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  return callBank('/transfers', init, { action: 'transfer', resume: draft });
}

export const readCard = () => callBank('/card', {}, { action: 'card' });
