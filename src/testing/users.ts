import { randomId } from './random.js';

/** The data of a new user. All of it is optional; a user without a username is found by e-mail, phone or id. */
export interface ServerUserSeed {
  /** The user's id, which `getSubject` of a server returns. @default a random one, 12 characters */
  id?: string;
  /** The name that `signIn` finds the user by. */
  username?: string | null;
  /** Kept as plain text, in memory: never use a real password here. */
  password?: string | null;
  /** The address for codes by e-mail. */
  email?: string | null;
  /** Digits with the country code, without "+". */
  phone?: string | null;
  /** The user's full name. */
  name?: string | null;
}

/** A user as the server keeps them. Times are epoch milliseconds. */
export interface ServerUser {
  /** 12 characters, unless the seed contains another id. */
  id: string;
  /** Unique, letter by letter. */
  username: string | null;
  /** Plain text, in memory; `null` for none. */
  password: string | null;
  /** Unique, in any letter case. */
  email: string | null;
  /** Digits with the country code, without "+". */
  phone: string | null;
  /** The user's full name. */
  name: string | null;
  /** The address of a picture. */
  avatar: string | null;
  /** Any data of the app. */
  customData: Record<string, unknown>;
  /**
   * Set by `admin.suspend`, which revokes the user's tokens. With a remaining token, a right password is refused:
   * `user.suspended`.
   */
  suspended: boolean;
  /** As in the Account API's MFA settings. */
  skipMfaOnSignIn: boolean;
  /** `null`: never. */
  lastSignInAt: number | null;
  /** When the user was added. */
  createdAt: number;
  /** When the user's data changed last. */
  updatedAt: number;
}

/** The identifiers of a user, each unique among all users. */
export type UniqueField = 'username' | 'email' | 'phone';

/** The users of one tenant. */
export interface Users {
  byId: (id: string) => ServerUser | undefined;
  /** By username, id, e-mail or phone. */
  find: (who: string) => ServerUser | undefined;
  /** As `find`, but throws if there is no such user. */
  get: (who: string) => ServerUser;
  /** Whether another user has it. Letter case counts in usernames, not in addresses. */
  taken: (field: UniqueField, value: string, self: string) => boolean;
  add: (seed: ServerUserSeed) => ServerUser;
  change: (user: ServerUser, change: Partial<Omit<ServerUser, 'id' | 'createdAt' | 'updatedAt'>>) => ServerUser;
  remove: (user: ServerUser) => void;
}

/** True if the user has at least one method. */
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
