import type { InboxMessage } from './inbox.js';
import { createLockout, createSendLimit, type Lockout, type SendLimit } from './limits.js';
import { createRecords, type Records } from './records.js';
import type { ServerSettings } from './settings.js';
import { createTokens, type Tokens } from './tokens.js';
import { createUsers, type Users } from './users.js';

/** The server's time. Every lifetime, lock and limit depends on it. */
export interface ServerClock {
  /** Epoch milliseconds. */
  now: () => number;
  /** Moves the time forward by `ms` milliseconds, permanently. */
  advance: (ms: number) => void;
}

/** A clock that follows `base` and can be moved ahead of it. */
export const createClock = (base: () => number): ServerClock => {
  let ahead = 0;
  return {
    now: () => base() + ahead,
    advance: (ms) => {
      ahead += ms;
    },
  };
};

/** The state of one server. */
export interface Tenant {
  readonly settings: ServerSettings;
  readonly clock: ServerClock;
  readonly users: Users;
  readonly tokens: Tokens;
  readonly records: Records;
  readonly lockout: Lockout;
  readonly sendLimit: SendLimit;
  readonly nextCode: () => string;
  /** Delivers a message to the inbox. */
  readonly deliver: (message: InboxMessage) => void;
  /** The number of requests so far. */
  arrivals: number;
}

export const createTenant = (
  settings: ServerSettings,
  { clock, deliver, nextCode }: Pick<Tenant, 'clock' | 'deliver' | 'nextCode'>,
): Tenant => ({
  settings,
  clock,
  users: createUsers(clock.now),
  tokens: createTokens(clock.now),
  records: createRecords(clock.now),
  lockout: createLockout(clock.now, () => settings.policy),
  sendLimit: createSendLimit(clock.now),
  deliver,
  nextCode,
  arrivals: 0,
});
