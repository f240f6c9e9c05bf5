/** Which password route exists: the real server's, the one that a documentation page names, or both. */
export type PasswordPath = 'password' | 'password/verify' | 'both';

/** How far the Account Center lets users at one of their own fields. */
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

/** A message provider: at work, not set up, or refusing every message. */
export type ServerConnectorState = 'on' | 'missing' | 'failing';

/** Limits that a tenant can set. */
export interface ServerPolicy {
  /** Failures within one hour that lock; the last of them is already answered with the lock. @default 100 */
  maxAttempts: number;
  /** How long a lock lasts, in MINUTES. @default 60 */
  lockoutMinutes: number;
  /** Wrong tries that one code takes. @default 10 */
  codeTries: number;
  /** Lifetime of a code, in SECONDS. Its record lives 600 s whatever this says. @default 600 */
  codeSeconds: number;
  /** Messages to one recipient within 600 s. @default 10 */
  sendsPerRecipient: number;
}

/** What a new password must be like. */
export interface PasswordRules {
  /** @default 8 */
  minLength: number;
  /** @default 256 */
  maxLength: number;
  /** How many of lower case, upper case, digits and symbols it needs. @default 1 */
  characterTypes: number;
  /** Refuse `aaaa` and `1234`. @default true */
  repetitionAndSequence: boolean;
  /** Refuse the user's own name, e-mail and phone. @default true */
  userInfo: boolean;
  /** Words to refuse. @default [] */
  words: readonly string[];
}

/** Everything about the tenant that a test may want different. */
export interface ServerSettings {
  /** @default 'password' */
  passwordPath: PasswordPath;
  /** Limits of tries and messages. */
  policy: ServerPolicy;
  /** On, with every field editable. (A fresh tenant of the real server has it off.) */
  accountCenter: { enabled: boolean; fields: Record<AccountField, FieldAccess> };
  /** @default both 'on' */
  connectors: Record<'email' | 'phone', ServerConnectorState>;
  /** Addresses (`a@b.test`) and domains (`@b.test`) that can't become anybody's new e-mail. @default [] */
  blocklist: readonly string[];
  /** Refuse `name+tag@…` as a new e-mail. @default false */
  blockSubaddressing: boolean;
  /** What a new password has to be. */
  passwordRules: PasswordRules;
  /** Passwords known from breaches; `unreachable`: the service that knows can't be asked (a bare 500). @default [] */
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
