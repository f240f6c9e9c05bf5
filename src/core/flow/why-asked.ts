import type { VerificationRecord } from '../../api/types.js';
import type { AskOptions } from '../call/ask.js';
import { MARGIN } from '../call/record.js';
import type { PromptReason } from './events.js';

/** Why the record held, if any, won't do for a call: what `RecordKeeper.find` said no to, in words. */
export function whyAsked(
  { methods, maxAge }: Pick<AskOptions, 'methods' | 'maxAge'>,
  held: VerificationRecord | undefined,
  now: number,
): PromptReason {
  if (!held) return 'none';
  if (held.expiresAt - now < MARGIN) return 'expired';
  if (methods && !methods.includes(held.method)) return 'method';
  return maxAge === undefined ? 'none' : 'too-old';
}
