import { randomId } from './random.js';

/** A user to begin with. Everything may be left out; who has no username is found by e-mail, phone or id. */
export interface ServerUserSeed {
  /** @default a random one, 12 characters */
  id?: string;
  /** What `signIn` finds them by. */
  username?: string | null;
  /** Kept as it is, in memory: never put a real one here. */
  password?: string | null;
  /** Where codes by e-mail go. */
  email?: string | null;
  /** Digits with the country code, without "+". */
  phone?: string | null;
  /** Their full name. */
  name?: string | null;
}

/** A user as the server keeps them. Times are epoch milliseconds. */
export interface ServerUser {
  /** 12 characters, unless the seed said otherwise. */
  id: string;
  /** Unique, letter by letter. */
  username: string | null;
  /** As it is, in memory; `null` for none. */
  password: string | null;
  /** Unique, in any letter case. */
  email: string | null;
  /** Digits with the country code, without "+". */
  phone: string | null;
  /** Their full name. */
  name: string | null;
  /** The address of a picture. */
  avatar: string | null;
  /** Whatever an app keeps there. */
  customData: Record<string, unknown>;
  /** By `admin.suspend`, which revokes their tokens. With one that is left, a right password is refused: `user.suspended`. */
  suspended: boolean;
  /** As the Account API's MFA settings have it. */
  skipMfaOnSignIn: boolean;
  /** `null`: never. */
  lastSignInAt: number | null;
  /** When they were added. */
  createdAt: number;
  /** When something of theirs was changed last. */
  updatedAt: number;
}

/** What a user can be recognised by, each belonging to one user only. */
export type UniqueField = 'username' | 'email' | 'phone';

/** The people of one tenant. */
export interface Users {
  byId: (id: string) => ServerUser | undefined;
  /** By username, id, e-mail or phone. */
  find: (who: string) => ServerUser | undefined;
  /** Like `find`, for those who can't go on without. */
  get: (who: string) => ServerUser;
  /** Whether somebody else has it. Letter case counts in usernames, not in addresses. */
  taken: (field: UniqueField, value: string, self: string) => boolean;
  add: (seed: ServerUserSeed) => ServerUser;
  change: (user: ServerUser, change: Partial<Omit<ServerUser, 'id' | 'createdAt' | 'updatedAt'>>) => ServerUser;
  remove: (user: ServerUser) => void;
}

/** True if the user has any way at all to prove who they are. */
export const hasVerificationMethod = (user: ServerUser): boolean =>
  [user.password, user.email, user.phone].some(Boolean);

export const createUsers = (now: () => number): Users => {
  const people = new Map<string, ServerUser>();
  const everyone = () => [...people.values()];
  const find = (who: string) =>
    everyone().find((user) => user.username === who) ??
    people.get(who) ??
    everyone().find((user) => user.email === who || user.phone === who);
  return {
    byId: (id) => people.get(id),
    find,
    get: (who) => {
      const user = find(who);
      if (!user) throw new Error(`The embedded Account API has no user "${who}".`);
      return user;
    },
    taken: (field, value, self) => {
      const same = (text: string) => (field === 'email' ? text.toLowerCase() : text);
      return everyone().some((user) => user.id !== self && same(user[field] ?? '') === same(value));
    },
    add: ({ id = randomId(12), username = null, password = null, email = null, phone = null, name = null }) => {
      const at = now();
      const user: ServerUser = {
        id,
        username,
        password,
        email,
        phone,
        name,
        avatar: null,
        customData: {},
        suspended: false,
        skipMfaOnSignIn: false,
        lastSignInAt: null,
        createdAt: at,
        updatedAt: at,
      };
      people.set(id, user);
      return user;
    },
    change: (user, change) => Object.assign(user, change, { updatedAt: now() }),
    remove: (user) => {
      people.delete(user.id);
    },
  };
};
