import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { page, pageWith } from './page.js';
import { holdSuccess, succeeds } from './success-moment.js';
import { CODE, PASSWORD, tenantOf, tenantWith } from './tenant.js';
import { pageLanguageOf } from './toolbar.js';
import { userOf } from './user.js';

/** A test plays these to their end, where a visitor finds nothing more to see. */
const through = ['!dev', '!autodocs'];

/** What the user sees when a call needs a verification, screen by screen. */
const meta: Meta = {
  title: 'Dialog',
  loaders: [tenantWith()],
  render: pageWith(),
};

export default meta;

type Story = StoryObj;

const account = '/api/my-account';
const send = '/api/verifications/verification-code';

/** The user’s methods are loading. */
export const Loading: Story = {
  async play(context) {
    const user = userOf(context);
    tenantOf(context.loaded).server.faults.add({ path: account, method: 'GET', respond: 'hang' });
    await user.ask();
    await user.titled(user.messages.choose.title);
    await user.reads(user.messages.choose.loading);
    await user.rest();
  },
};

/** A row for each way, with the masked destination. */
export const Choose: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    const card = await user.titled(user.messages.choose.title);
    await waitFor(() => expect(card).toHaveTextContent('mi•••@example.com'));
    await expect(card).toHaveAccessibleDescription(user.messages.actions['change-password']);
    await user.rest();
  },
};

export const Password: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.titled(user.messages.password.title);
    await user.type('moun');
    await user.rest();
  },
};

export const WrongPassword: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.type('not-this-one{Enter}');
    await user.alert(user.messages.errors.wrong_password);
    await user.rest();
  },
};

export const CapsLock: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.type('{CapsLock}m');
    const card = await user.titled(user.messages.password.title);
    await waitFor(() => expect(card).toHaveTextContent(user.messages.password.capsLock));
    await user.rest();
  },
};

/** The connection failed: what was typed stays, and goes again by one press. */
export const ConnectionFailed: Story = {
  async play(context) {
    const user = userOf(context);
    const { faults } = tenantOf(context.loaded).server;
    faults.add({ path: '/api/verifications/password', respond: 'offline', times: 1 });
    await user.ask();
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await user.alert(user.messages.errors.network);
    await user.rest();
  },
};

/** The message is on its way. */
export const Sending: Story = {
  async play(context) {
    const user = userOf(context);
    tenantOf(context.loaded).server.faults.add({ path: send, respond: 'hang' });
    await user.ask();
    await user.choose('email');
    const card = await user.titled(user.messages.code.title);
    await waitFor(() => expect(card).toHaveTextContent(user.messages.code.sending));
    await user.rest();
  },
};

export const Code: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('email');
    await user.type(CODE.slice(0, 4));
    await user.rest();
  },
};

export const WrongCode: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('phone');
    await user.type('111111');
    await user.alert(user.messages.errors.wrong_code);
    await user.rest();
  },
};

/** The tenant can’t send e-mail: that way closes, the others stay. */
export const Unusable: Story = {
  loaders: [tenantWith({ connectors: { email: 'missing' } })],
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('email');
    await user.alert(user.messages.choose.unusable);
    await user.rest();
  },
};

/** Too many wrong passwords: the other methods stay open. */
export const Locked: Story = {
  loaders: [tenantWith({ policy: { maxAttempts: 1 } })],
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.type('not-this-one{Enter}');
    await user.titled(user.messages.blocked.locked.password.title);
    await user.rest();
  },
};

export const NoMethod: Story = {
  loaders: [tenantWith({ who: 'nothing' })],
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.titled(user.messages.blocked['no-method'].title);
    await user.rest();
  },
};

export const Unreachable: Story = {
  async play(context) {
    const user = userOf(context);
    tenantOf(context.loaded).server.faults.add({ path: account, method: 'GET', respond: 'offline', times: 1 });
    await user.ask();
    await user.titled(user.messages.blocked['load-failed'].title);
    await user.rest();
  },
};

export const SessionLost: Story = {
  async play(context) {
    const user = userOf(context);
    const { server, token } = tenantOf(context.loaded);
    await user.ask();
    await user.choose('password');
    server.tokens.revoke(token);
    await user.type(`${PASSWORD}{Enter}`);
    await user.titled(user.messages.blocked['session-lost'].title);
    await user.rest();
  },
};

/** It was right: the dialog shows that for 0.4 s, which are held here. */
export const Success: Story = {
  beforeEach: holdSuccess,
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('email');
    await user.type(CODE);
    await succeeds(user);
    await user.rest();
  },
};

/** The check is drawn, the call is carried through, and the dialog goes. */
export const SuccessThrough: Story = {
  tags: through,
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('email');
    await user.type(CODE);
    await user.titled(user.messages.verified);
    await user.ends(page[pageLanguageOf(context.globals)].done);
  },
};

/** No is an answer: nothing is done. */
export const Cancelled: Story = {
  tags: through,
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.click(user.messages.close);
    await user.ends(page[pageLanguageOf(context.globals)].not);
  },
};
