/** The password route of the server: the real server's, the documented one, or both. */
export type PasswordPath = 'password' | 'password/verify' | 'both';

/** The access of users to one of their own fields, in the Account Center. */
export type FieldAccess = 'Off' | 'ReadOnly' | 'Edit';

/** A field of the Account Center. */
export type AccountField =
  | 'name'
  | 'avatar'
  | 'username'
  | 'email'
  | 'phone'
  | 'password'
  | 'profile'
  | 'social'
  | 'customData'
  | 'mfa'
  | 'session';

/** A message provider: working, not set up, or refusing every message. */
export type ServerConnectorState = 'on' | 'missing' | 'failing';

/** Limits that a tenant can set. */
export interface ServerPolicy {
  /**
   * The number of failures within one hour that locks. The last of them already gets the lock as its answer. @default
   * 100
   */
  maxAttempts: number;
  /** How long a lock lasts, in MINUTES. @default 60 */
  lockoutMinutes: number;
  /** The number of wrong tries for one code. @default 10 */
  codeTries: number;
  /** Lifetime of a code, in SECONDS. Its record expires after 600 s in any case. @default 600 */
  codeSeconds: number;
  /** Messages to one recipient within 600 s. @default 10 */
  sendsPerRecipient: number;
}

/** The rules for a new password. */
export interface PasswordRules {
  /** The fewest characters. @default 8 */
  minLength: number;
  /** The most characters. @default 256 */
  maxLength: number;
  /** The number of character types (lower case, upper case, digits, symbols) that it needs. @default 1 */
  characterTypes: number;
  /** Refuse `aaaa` and `1234`. @default true */
  repetitionAndSequence: boolean;
  /** Refuse the user's own name, e-mail and phone. @default true */
  userInfo: boolean;
  /** Words to refuse. @default [] */
  words: readonly string[];
}

/** All settings of the tenant. */
export interface ServerSettings {
  /** The password route. @default 'password' */
  passwordPath: PasswordPath;
  /** Limits for tries and messages. */
  policy: ServerPolicy;
  /** On, with every field editable. (In a fresh tenant of the real server it is off.) */
  accountCenter: { enabled: boolean; fields: Record<AccountField, FieldAccess> };
  /** The message providers. @default both 'on' */
  connectors: Record<'email' | 'phone', ServerConnectorState>;
  /** Addresses (`a@b.test`) and domains (`@b.test`) that the tenant refuses as a new e-mail. @default [] */
  blocklist: readonly string[];
  /** Refuse `name+tag@…` as a new e-mail. @default false */
  blockSubaddressing: boolean;
  /** The rules for a new password. */
  passwordRules: PasswordRules;
  /** Passwords from known breaches. `unreachable`: the lookup service does not answer (a bare 500). @default [] */
  breachedPasswords: readonly string[] | 'unreachable';
}

/** The settings of a tenant that is ready for use. */
export const createSettings = (): ServerSettings => ({
  passwordPath: 'password',
  policy: { maxAttempts: 100, lockoutMinutes: 60, codeTries: 10, codeSeconds: 600, sendsPerRecipient: 10 },
  accountCenter: {
    enabled: true,
    fields: {
      name: 'Edit',
      avatar: 'Edit',
      username: 'Edit',
      email: 'Edit',
      phone: 'Edit',
      password: 'Edit',
      profile: 'Edit',
      social: 'Edit',
      customData: 'Edit',
      mfa: 'Edit',
      session: 'Edit',
    },
  },
  connectors: { email: 'on', phone: 'on' },
  blocklist: [],
  blockSubaddressing: false,
  passwordRules: {
    minLength: 8,
    maxLength: 256,
    characterTypes: 1,
    repetitionAndSequence: true,
    userInfo: true,
    words: [],
  },
  breachedPasswords: [],
});
