import type { Detail, Transfer } from '../shared/transfer.js';
import { Refused } from './refused.js';

type Body = Record<string, unknown>;

const MOST_DETAILS = 10;
const MAX_LENGTH = 200;
/** Control characters, line ends among them, and those that turn the direction of text: a line must not look like another. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const isLine = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MAX_LENGTH && !UNSEEN.test(value);

/** A text of the body. @throws Refused if it is absent and has no `fallback`, and for any other type */
export function readText(body: Body, name: string, fallback?: string): string {
  const value = body[name] ?? fallback;
  if (typeof value !== 'string' || value.length > 1000) throw new Refused(400, 'bad_request');
  return value;
}

/** Of what is verified so far, in the second step of a large transfer. */
export const readPartialId = (body: Body): string | undefined =>
  body.partialId === undefined ? undefined : readText(body, 'partialId');

/** What the user approves: a few short lines, or undefined. It comes from the page and goes into an e-mail. */
export function readTransaction({ transaction }: Body): Detail[] | undefined {
  if (transaction === undefined) return undefined;
  if (!Array.isArray(transaction) || transaction.length === 0 || transaction.length > MOST_DETAILS)
    throw new Refused(400, 'bad_request');
  return transaction.map((detail: Partial<Detail> | null) => {
    if (!isLine(detail?.label) || !isLine(detail.value)) throw new Refused(400, 'bad_request');
    return { label: detail.label, value: detail.value };
  });
}

/** A transfer that can be carried out. */
export function readTransfer({ to, amount }: Body): Transfer {
  const isAmount = typeof amount === 'number' && Number.isSafeInteger(amount) && amount > 0 && amount <= 1_000_000;
  if (!isLine(to) || !isAmount) throw new Refused(422, 'bad_request');
  return { to, amount };
}
