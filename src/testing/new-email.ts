import { ApiError } from './errors.js';
import type { Settings } from './settings.js';

/** Refuses an address that the tenant doesn't want as anybody's new e-mail: on sending to it, and on binding it. */
export const requireWelcome = (email: string, { blocklist, blockSubaddressing }: Settings): void => {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  if (blockSubaddressing && local.includes('+')) {
    throw new ApiError(422, 'session.email_blocklist.email_subaddressing_not_allowed');
  }
  const blocked = blocklist.map((entry) => entry.toLowerCase());
  if (blocked.includes(`@${domain}`) || blocked.includes(`${local}@${domain}`)) {
    throw new ApiError(422, 'session.email_blocklist.email_not_allowed', { values: { email } });
  }
};
