import type { InboxMessage } from './inbox.js';
import { createLockout, createSendLimit, type Lockout, type SendLimit } from './limits.js';
import { createRecords, type Records } from './records.js';
import type { ServerSettings } from './settings.js';
import { createTokens, type Tokens } from './tokens.js';
import { createUsers, type Users } from './users.js';

/** The server's time: every lifetime, lock and limit is counted on it. */
export interface ServerClock {
  /** Epoch milliseconds. */
  now: () => number;
  /** Moves the time on by `ms` milliseconds, for good. */
  advance: (ms: number) => void;
}

/** A clock that runs with `base` and can be moved ahead of it. */
export const createClock = (base: () => number): ServerClock => {
  let ahead = 0;
  return {
    now: () => base() + ahead,
    advance: (ms) => {
      ahead += ms;
    },
  };
};

/** Everything that one server knows. */
export interface Tenant {
  readonly settings: ServerSettings;
  readonly clock: ServerClock;
  readonly users: Users;
  readonly tokens: Tokens;
  readonly records: Records;
  readonly lockout: Lockout;
  readonly sendLimit: SendLimit;
  readonly nextCode: () => string;
  /** Puts a message into the inbox. */
  readonly deliver: (message: InboxMessage) => void;
  /** How many requests have come in so far. */
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
