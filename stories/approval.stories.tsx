import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor, within } from 'storybook/test';
import { defineMethod, VerificationError, type ApprovalAsk } from '../src/index.js';
import type { VerificationApi } from '../src/headless.js';
import { pageWith } from './page.js';
import { tenantOf, tenantWith } from './tenant.js';
import { pageLanguageOf } from './toolbar.js';
import { userOf } from './user.js';

const words = {
  ko: { name: '새봄은행 앱', hint: '휴대폰 앱에서 승인' },
  en: { name: 'Saebom app', hint: 'Approve on your phone' },
};

const push = defineMethod({ id: 'push', ceremony: 'approval', words });

/** An approval in an app: a method of the app's, in each of its states. */
const meta: Meta = {
  title: 'Approval',
  loaders: [tenantWith({ further: [{ method: push }], isStill: true })],
  render: pageWith(),
};

export default meta;

type User = ReturnType<typeof userOf>;

interface Step {
  /** What the server sends for the dialog. */
  ask?: ApprovalAsk;
  begin?: VerificationApi['begin'];
  /** What the server answers to each look. @default the user has not approved yet */
  finish?: VerificationApi['finish'];
  shows: (user: User, pass: (seconds: number) => void) => Promise<unknown>;
}

const own = (user: User) => user.messages.ceremonies.approval;

/** A picture that looks like a QR code: a server draws a real one. */
const QR_ROWS = [
  '111111100101101111111',
  '100000101101001000001',
  '101110100010101011101',
  '101110101110101011101',
  '101110100101001011101',
  '100000100111101000001',
  '111111101010101111111',
  '000000001101100000000',
  '110110111010011001011',
  '010101001110110101100',
  '101101100011010110111',
  '011010010101101001010',
  '110011111000111011101',
  '000000001011010100110',
  '111111100110101101011',
  '100000101001110010100',
  '101110101110011111011',
  '101110100101100010110',
  '101110101011011101001',
  '100000100110100110110',
  '111111101101011010011',
];
const qr = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21" shape-rendering="crispEdges">${QR_ROWS.flatMap(
    (row, y) => [...row].flatMap((bit, x) => (bit === '1' ? `<path d="M${x} ${y}h1v1h-1z"/>` : '')),
  ).join('')}</svg>`,
)}`;

const at = ({ ask = {}, begin, finish, shows }: Step): StoryObj => ({
  async play(context) {
    const user = userOf(context);
    const { api, pass } = tenantOf(context.loaded);
    api.begin = begin ?? (() => Promise.resolve({ id: 'begun', expiresIn: 180, ask }));
    api.finish = finish ?? (() => Promise.resolve({ pending: true }));
    await user.ask();
    const { name } = words[pageLanguageOf(context.globals)];
    const dialog = within(await screen.findByRole('dialog'));
    await context.userEvent.click(await dialog.findByRole('button', { name: new RegExp(`^${name}`) }));
    await user.titled(own(user).title);
    await shows(user, (seconds) => pass(seconds * 1000));
    await user.rest();
  },
});

const waits = (user: User) => user.reads(own(user).waiting);

export const Choose: StoryObj = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.reads(words[pageLanguageOf(context.globals)].name);
    await user.rest();
  },
};

export const Starting = at({
  begin: () => new Promise(() => undefined),
  shows: (user) => user.reads(own(user).starting),
});

export const Waiting = at({ shows: waits });

export const WithNumber = at({ ask: { number: '48' }, shows: waits });

export const WithLink = at({ ask: { number: '48', link: 'https://saebom.example/approve' }, shows: waits });

export const WithPicture = at({ ask: { qr }, shows: waits });

/** The user pressed, and has not approved. */
export const NotYet = at({
  ask: { number: '48' },
  async shows(user) {
    await user.focuses(own(user).label);
    await user.click(own(user).label);
    await user.reads(own(user).notYet);
  },
});

export const Expiring = at({
  ask: { number: '48' },
  async shows(user, pass) {
    await waits(user);
    pass(155);
    await user.reads(own(user).expiring);
  },
});

export const Expired = at({
  ask: { number: '48' },
  async shows(user, pass) {
    await waits(user);
    pass(181);
    await user.alert(own(user).expired);
    await user.focuses(own(user).again);
  },
});

/** The connection is lost. The step continues to look. */
export const Unreachable = at({
  ask: { number: '48' },
  finish: () => Promise.reject(new VerificationError('network')),
  async shows(user, pass) {
    await user.reads('48');
    pass(1);
    await user.reads(own(user).unreachable);
    await waitFor(() => expect(screen.getByRole('alert')).toBeEmptyDOMElement());
  },
});

/** The user declined in the app. */
export const Declined = at({
  finish: () => Promise.reject(new VerificationError('host', { serverCode: 'push.declined' })),
  async shows(user, pass) {
    await waits(user);
    pass(1);
    await user.alert(own(user).refused);
    await user.focuses(own(user).again);
  },
});
