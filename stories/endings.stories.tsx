import type { Meta, StoryObj } from '@storybook/react-vite';
import { spyOn } from 'storybook/test';
import { answers, atCode, atPassword, atSending, hangs, note, screen } from './flows.js';
import { pageWith } from './page.js';
import { PASSWORD, tenantOf, tenantWith, type Tenant } from './tenant.js';
import { pageLanguageOf } from './toolbar.js';
import { userOf } from './user.js';

/** Every refusal of the server, the tenant or the connection, beyond those under “Dialog”. */
const meta: Meta = {
  title: 'Endings',
  loaders: [tenantWith()],
  render: pageWith(),
};

export default meta;

const wrong = '111111';
const email = 'minji.kim@example.com';
const minute = 60_000;
const support = { en: 'Contact us', ko: '고객센터 문의' };

// The password did not get through: it stays, and goes again by one press.

export const ServerError = atPassword({
  first: answers('password', 500),
  shows: note(({ errors }) => errors.server_error),
});

export const BadResponse = atPassword({
  first: answers('password', 200),
  shows: note(({ errors }) => errors.bad_response),
});

export const Timeout = atPassword({
  tenant: { timeout: 1000 },
  first: hangs('password'),
  shows: note(({ errors }) => errors.timeout),
});

export const Offline: StoryObj = {
  ...atPassword({
    first: ({ server }) => server.faults.add({ path: '/api/verifications/password', respond: 'offline' }),
    shows: note(({ errors }) => errors.offline),
  }),
  beforeEach() {
    const online = spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    return () => online.mockRestore();
  },
};

/** The connection is there again: the button waits for a press. */
export const BackOnline: StoryObj = {
  loaders: [tenantWith()],
  async play(context) {
    const user = userOf(context);
    const online = spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    tenantOf(context.loaded).server.faults.add({ path: '/api/verifications/password', respond: 'offline' });
    await user.ask();
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await user.alert(user.messages.errors.offline);
    online.mockRestore();
    window.dispatchEvent(new Event('online'));
    await user.reads(user.messages.online);
    await user.rest();
  },
};

/** The app has no token to give. */
export const NoAccessToken = atPassword({
  first: ({ session }) => delete session.token,
  shows: note(({ errors }) => errors.no_access_token),
});

/** A refusal that the kit doesn’t recognise. */
export const Unknown = atPassword({
  first: answers('password', 418, 'tea.pot'),
  shows: note(({ errors }) => errors.unknown),
});

export const BadRequest = atPassword({
  first: answers('password', 400, 'guard.invalid_input'),
  shows: note(({ errors }) => errors.bad_request),
});

// The code is dead: another message has to be sent.

/** Another message can be sent at once: the wait is only for codes that still count. */
export const TooManyTries = atCode({
  tenant: { policy: { codeTries: 0 } },
  type: wrong,
  shows: note(({ errors }) => errors.too_many_tries),
});

export const CodeExpired = atCode({
  tenant: { policy: { codeSeconds: 300 } },
  first: ({ pass }) => pass(5 * minute + 1000),
  shows: note(({ errors }) => errors.code_expired),
});

export const CodeUsed = atCode({
  first: answers('verification-code/verify', 400, 'verification_code.not_found'),
  shows: note(({ errors }) => errors.code_used),
});

export const CodeOfAnotherMessage = atCode({
  first: answers('verification-code/verify', 400, 'verification_code.email_mismatch'),
  shows: note(({ errors }) => errors.identifier_mismatch),
});

export const RecordGone = atCode({
  first: ({ server }) => server.records.expire(),
  shows: note(({ errors }) => errors.record_gone),
});

/** Nothing was typed in time. */
export const TimeOver = atCode({
  first: ({ pass }) => pass(10 * minute),
  type: '',
  shows: note(({ errors }) => errors.record_gone),
});

/** After a second message it shows which code counts. */
export const WrongCodeAfterResend = atCode({
  async first({ pass }, user) {
    pass(minute);
    await user.click(user.messages.code.resend);
    await user.reads(user.messages.code.resent);
  },
  type: wrong,
  shows: note(({ errors }) => errors.wrong_code_newest),
});

// No message goes out.

/** The code at hand still counts. */
export const RateLimited = atCode({
  tenant: { policy: { sendsPerRecipient: 1 } },
  async first({ pass }, user) {
    pass(minute);
    await user.click(user.messages.code.resend);
  },
  type: '',
  shows: note(({ errors }) => errors.rate_limited),
});

/** The sign-in page has used up what may be sent: there is no code at hand. */
export const RateLimitedUnsent: StoryObj = {
  ...atSending({
    tenant: { policy: { sendsPerRecipient: 1 } },
    shows: note(({ errors }) => errors.rate_limited_unsent),
  }),
  beforeEach: ({ loaded }) => tenantOf(loaded).server.limits.countSignInCode(email),
};

export const DeliveryFailed = atSending({
  tenant: { connectors: { email: 'failing' } },
  shows: note(({ errors }) => errors.delivery_failed),
});

/** The second message can’t be sent; the first one’s code still counts. */
export const ResendFailed = atCode({
  async first({ pass, server }, user) {
    pass(minute);
    server.settings.connectors.email = 'failing';
    await user.click(user.messages.code.resend);
  },
  type: '',
  shows: note(({ errors }) => errors.delivery_failed),
});

export const NoConnectorAlone = atSending({
  tenant: { who: 'emailOnly', connectors: { email: 'missing' } },
  shows: screen((blocked) => blocked.no_connector),
});

// Locked; with the password locked and other methods open, see “Dialog”.

export const CodesLocked = atCode({
  tenant: { policy: { maxAttempts: 1 } },
  type: wrong,
  shows: screen((blocked) => blocked.locked.code),
});

export const PasswordLockedAlone = atPassword({
  tenant: { who: 'passwordOnly', policy: { maxAttempts: 1 } },
  type: 'not-this-one{Enter}',
  shows: screen((blocked) => blocked.locked.password),
});

export const CodesLockedAlone = atCode({
  tenant: { who: 'emailOnly', policy: { maxAttempts: 1 } },
  type: wrong,
  shows: screen((blocked) => blocked.locked.code),
});

// The flow ends.

export const Suspended = atPassword({
  first: ({ server }) => server.users.suspend('minji', { keepTokens: true }),
  shows: screen((blocked) => blocked.user_suspended),
});

export const MissingScope = atPassword({
  first: answers('password', 403, 'auth.forbidden'),
  shows: screen((blocked) => blocked.missing_scope),
});

export const ThirdParty = atPassword({
  first: answers('password', 403, 'auth.third_party_application_forbidden'),
  shows: screen((blocked) => blocked.third_party),
});

const turnOff = ({ server }: Tenant) => {
  server.settings.accountCenter.enabled = false;
};

export const AccountCenterOff = atPassword({ first: turnOff, shows: screen((blocked) => blocked.not_enabled) });

// The main button leads on, where the app has a way.

/** `onUnauthenticated` */
export const SignInAgain = atPassword({
  tenant: { onUnauthenticated: () => undefined },
  first: ({ server, token }) => server.tokens.revoke(token),
  shows: screen((blocked) => blocked['session-lost']),
});

const withSupport: StoryObj['render'] = (args, context) =>
  pageWith({ help: { label: support[pageLanguageOf(context.globals)], href: '#support' } })(args, context);

/** `onUnauthenticated` and `help` */
export const SignInAgainOrSupport: StoryObj = {
  ...atPassword({
    tenant: { onUnauthenticated: () => undefined },
    first: answers('password', 403, 'auth.forbidden'),
    shows: screen((blocked) => blocked.missing_scope),
  }),
  render: withSupport,
};

/** `help` */
export const Support: StoryObj = { ...AccountCenterOff, render: withSupport };

/** `help` */
export const LockedWithSupport: StoryObj = { ...PasswordLockedAlone, render: withSupport };

/** The list of methods could not be loaded, and the reason is clear. */
export const NotLoaded: StoryObj = {
  async play(context) {
    const user = userOf(context);
    const { faults } = tenantOf(context.loaded).server;
    faults.add({ path: '/api/my-account', method: 'GET', respond: () => new Response(null, { status: 500 }) });
    await user.ask();
    await user.reads(user.messages.errors.server_error);
    await user.rest();
  },
};
