import type { Meta, StoryObj } from '@storybook/react-vite';
import { spyOn } from 'storybook/test';
import type { MethodOption, VerificationErrorCode } from '../src/index.js';
import { VerificationError } from '../src/index.js';
import { pageWith } from './page.js';
import { CODE, PASSWORD, tenantOf, tenantWith } from './tenant.js';
import { userOf } from './user.js';

/** The methods of a back end of the app’s own: an authenticator app, backup codes and a passkey. */
const meta: Meta = {
  title: 'More methods',
  loaders: [tenantWith({ further: [{ method: 'totp' }, { method: 'backup-code' }, { method: 'passkey' }] })],
  render: pageWith(),
};

export default meta;

type User = ReturnType<typeof userOf>;

interface Step {
  /** The server refuses what is sent. */
  refuses?: VerificationErrorCode;
  /** No answer comes. */
  hangs?: boolean;
  type?: string;
  shows: (user: User) => Promise<unknown>;
}

const atCode = (method: 'totp' | 'backup-code', { refuses, hangs, type, shows }: Step): StoryObj => ({
  async play(context) {
    const user = userOf(context);
    const { api } = tenantOf(context.loaded);
    if (refuses) api.finish = () => Promise.reject(new VerificationError(refuses));
    if (hangs) api.finish = () => new Promise(() => undefined);
    await user.ask();
    await user.choose(method);
    await user.ready();
    if (type) await user.type(type);
    await shows(user);
    await user.rest();
  },
});

const wordsOf = (user: User) => user.messages.ceremonies['typed-code'];

export const Choose: StoryObj = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.reads(user.messages.method.passkey.name);
    await user.rest();
  },
};

export const AppCode = atCode('totp', { shows: (user) => user.titled(wordsOf(user).totp.title) });

export const AppCodeWrong = atCode('totp', { type: '111111', shows: (user) => user.alert(wordsOf(user).totp.wrong) });

export const AppCodeUsed = atCode('totp', {
  refuses: 'code_used',
  type: CODE,
  shows: (user) => user.alert(wordsOf(user).totp.used),
});

export const BackupCode = atCode('backup-code', { shows: (user) => user.titled(wordsOf(user)['backup-code'].title) });

export const BackupCodeWrong = atCode('backup-code', {
  type: 'k7qp-00xd{Enter}',
  shows: (user) => user.alert(wordsOf(user)['backup-code'].wrong),
});

/** A server that requires a second factor: the password is verified, and one of two methods is next. */
const atNext = (
  more: MethodOption[],
  act: (user: User, context: Record<string, unknown>) => Promise<unknown>,
): StoryObj => ({
  loaders: [tenantWith({ next: more })],
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.type(`${PASSWORD}{Enter}`);
    await act(user, context.loaded);
    await user.rest();
  },
});

const codes = [{ method: 'totp' }, { method: 'backup-code' }];

export const NextFactor = atNext(codes, (user) => user.reads(user.messages.method.totp.name));

export const NextFactorCode = atNext(codes.slice(0, 1), async (user) => {
  await user.titled(wordsOf(user).totp.title);
  await user.ready();
});

/** The server no longer has what is verified so far. */
export const NextFactorGone = atNext(codes.slice(0, 1), async (user, loaded) => {
  tenantOf(loaded).api.finish = () => Promise.reject(new VerificationError('record_gone'));
  await user.titled(wordsOf(user).totp.title);
  await user.type(CODE);
  await user.alert(user.messages.choose.again);
});

interface PasskeyStory extends Omit<Step, 'type'> {
  /** What the browser answers. Without it, nothing is pressed. */
  get?: () => Promise<Credential | null>;
}

const passkey = { toJSON: () => ({ id: 'a-passkey' }) } as unknown as Credential;

const atPasskey = ({ refuses, hangs, get, shows }: PasskeyStory): StoryObj => ({
  async play(context) {
    const user = userOf(context);
    const { api } = tenantOf(context.loaded);
    const own = user.messages.ceremonies.passkey;
    if (refuses) api.finish = () => Promise.reject(new VerificationError(refuses));
    if (hangs) api.finish = () => new Promise(() => undefined);
    await user.ask();
    await user.choose('passkey');
    await user.titled(own.title);
    await user.focuses(own.label);
    if (get) {
      spyOn(navigator.credentials, 'get').mockImplementation(get);
      await user.click(own.label);
    }
    await shows(user);
    await user.rest();
  },
});

const own = (user: User) => user.messages.ceremonies.passkey;

export const Passkey = atPasskey({ shows: (user) => user.reads(own(user).text) });

/** The browser’s own prompt is open over the page. */
export const PasskeyPrompting = atPasskey({
  get: () => new Promise(() => undefined),
  shows: (user) => user.reads(own(user).prompting),
});

/** The user closed the browser’s prompt, or has no passkey on this device. */
export const PasskeyDismissed = atPasskey({
  get: () => Promise.reject(new DOMException('', 'NotAllowedError')),
  shows: (user) => user.alert(own(user).dismissed),
});

export const PasskeyChecking = atPasskey({
  hangs: true,
  get: () => Promise.resolve(passkey),
  shows: (user) => user.waits(),
});

export const PasskeyLocked = atPasskey({
  refuses: 'locked',
  get: () => Promise.resolve(passkey),
  shows: (user) => user.titled(own(user).locked.title),
});
