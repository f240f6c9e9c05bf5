import type { Meta, StoryObj } from '@storybook/react-vite';
import { atCode, atPassword, hangs, note } from './flows.js';
import { page, pageWith } from './page.js';
import { holdSuccess, succeeds } from './success-moment.js';
import { CODE, PASSWORD, tenantOf, tenantWith } from './tenant.js';
import { pageLanguageOf } from './toolbar.js';
import { userOf } from './user.js';

/** What a step looks like between its beginning and its end. */
const meta: Meta = {
  title: 'Steps',
  loaders: [tenantWith()],
  render: pageWith(),
};

export default meta;

const minute = 60_000;

/** What was used last comes first. */
export const LastUsed: StoryObj = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('email');
    await user.type(CODE);
    await user.ends(page[pageLanguageOf(context.globals)].done);
    tenantOf(context.loaded).stepUp.forget();
    await user.ask();
    await user.reads(user.messages.method.lastUsed);
    await user.rest();
  },
};

export const PasswordEmpty = atPassword({ type: '', shows: (user) => user.ready() });

export const PasswordMissing = atPassword({
  type: '{Enter}',
  shows: note(({ errors }) => errors.passwordRequired),
});

export const PasswordShown = atPassword({
  type: PASSWORD,
  shows: (user) => user.click(user.messages.password.show),
});

export const PasswordPending = atPassword({
  first: hangs('password'),
  shows: (user) => user.waits(),
});

export const PasswordVerified: StoryObj = {
  ...atPassword({ shows: succeeds }),
  beforeEach: holdSuccess,
};

export const CodeFresh = atCode({ type: '', shows: (user) => user.reads(user.messages.code.sent) });

export const CodeIncomplete = atCode({
  type: `${CODE.slice(0, 3)}{Enter}`,
  shows: note(({ errors }) => errors.codeIncomplete.replace('{{length}}', '6')),
});

export const CodePending = atCode({
  first: hangs('verification-code/verify'),
  shows: (user) => user.waits(),
});

export const CodeVerified: StoryObj = {
  ...atCode({ shows: succeeds }),
  beforeEach: holdSuccess,
};

/** Another message can be requested. */
export const ResendReady = atCode({
  first: ({ pass }) => pass(minute),
  type: '',
  shows: (user) => user.reads(user.messages.code.notReceived),
});

export const Resent = atCode({
  async first({ pass }, user) {
    pass(minute);
    await user.click(user.messages.code.resend);
  },
  type: '',
  shows: (user) => user.reads(user.messages.code.resent),
});

/** What the user approves is above the methods, and stays in every step. */
export const Details: StoryObj = {
  render: pageWith({}, true),
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.reads(user.messages.choose.title);
    await user.rest();
  },
};

export const DetailsPassword: StoryObj = {
  ...atPassword({ type: '', shows: (user) => user.ready() }),
  render: pageWith({}, true),
};

export const DetailsCode: StoryObj = {
  ...atCode({ shows: note(({ errors }) => errors.wrong_code), type: CODE.split('').reverse().join('') }),
  render: pageWith({}, true),
};

/** The code’s last minute. */
export const Expiring = atCode({
  first: ({ pass }) => pass(9 * minute + 1000),
  type: CODE.slice(0, 2),
  shows: (user) => user.reads(user.messages.code.expiring),
});
