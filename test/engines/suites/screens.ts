import { expect, inject } from 'vitest';
import { words } from '../../visual/looks.js';
import { CODE, PASSWORD } from '../../visual/page/tenant.js';
import type { Room } from '../driver/engine.js';
import type { Target } from '../driver/target.js';
import type { Stage } from './cases.js';
import { dismissPrompts } from './prompts.js';

const { ko } = words;
const card: Target = { selector: '[data-sv=dialog]' };
const field: Target = { selector: '[data-sv=input], [data-sv=code-input]', within: card };
const alert: Target = { role: 'alert', within: card };
const main: Target = { selector: '[data-sv=submit]', within: card };
const own = (name: string): Target => ({ role: 'button', name, within: card });

interface Page extends Stage {
  /** Opens a step with a field. */
  choose(method: 'password' | 'email' | 'totp' | 'backup-code'): Promise<void>;
  /** Opens a step without a field: what is pressed there has the focus. */
  enter(name: string): Promise<void>;
  /** The next answer of the server to this path never comes. */
  hold(path: string): Promise<void>;
}

/** A state of the dialog on the page of test/visual, in Korean. */
export interface Screen {
  name: string;
  /** The action of the page. @default 'call' */
  asks?: 'call' | 'link' | 'transfer';
  /** The owner of the account. @default 'minji' */
  who?: 'minji' | 'further' | 'elsewhere';
  /** What is seen together where there is little room, as selectors in the card; besides the main button. */
  needs?: string[];
  act(page: Page): Promise<void>;
}

const verifyPassword = '/api/verifications/password';
const [FIELD, ALERT, NOTES, NUMBER] = [
  ':is([data-sv=field], [data-sv=code])',
  '[role=alert]',
  '[data-sv=notes] [data-sv=note]',
  '[data-sv=number]',
];

export const screens: Screen[] = [
  { name: 'choosing', act: ({ person }) => person.focusOn(own(`${ko.method.password.name}…`)) },
  { name: 'password', act: ({ choose }) => choose('password') },
  {
    name: 'password, shown',
    async act({ person, choose }) {
      await choose('password');
      await person.type(PASSWORD);
      await person.click(own(ko.password.show));
      await person.until(`document.querySelector('[data-sv=toggle]').ariaPressed`, 'true');
    },
  },
  {
    name: 'password, wrong',
    needs: [FIELD, ALERT],
    async act({ person, choose }) {
      await choose('password');
      await person.type('wrong');
      await person.press('Enter');
      await person.reads(alert, ko.errors.wrong_password);
    },
  },
  {
    name: 'password, waiting',
    async act({ person, choose, hold }) {
      await choose('password');
      await hold(verifyPassword);
      await person.type(PASSWORD);
      await person.press('Enter');
      await person.find({ selector: '[aria-busy=true]', within: card });
    },
  },
  {
    name: 'password, not sent',
    needs: [FIELD, ALERT],
    async act({ person, choose }) {
      await choose('password');
      await person.run(
        (path) => window.tenant.server.faults.add({ path, respond: 'offline', times: 1 }),
        verifyPassword,
      );
      await person.type(PASSWORD);
      await person.press('Enter');
      await person.reads(alert, ko.errors.network);
    },
  },
  { name: 'code', act: ({ choose }) => choose('email') },
  {
    name: 'code, half',
    async act({ person, choose }) {
      await choose('email');
      await person.type(CODE.slice(0, 3));
    },
  },
  {
    name: 'code, wrong',
    needs: [FIELD, ALERT],
    async act({ person, choose }) {
      await choose('email');
      await person.type('111111');
      await person.reads(alert, ko.errors.wrong_code);
      await person.focusOn(field);
    },
  },
  {
    name: 'code, send again',
    async act({ person, choose }) {
      await choose('email');
      await person.run(() => window.tenant.pass(61_000));
      await person.reads(card, ko.code.resend);
    },
  },
  {
    name: 'transfer',
    asks: 'transfer',
    act: ({ choose }) => choose('password'),
  },
  {
    name: 'new address',
    asks: 'link',
    needs: [FIELD],
    async act({ person, choose }) {
      await choose('password');
      await person.type(PASSWORD);
      await person.press('Enter');
      await person.focusOn({ selector: 'input[type=email]', within: card });
      await person.type('minji.new@example.com');
    },
  },
  {
    name: 'authenticator app, wrong',
    who: 'further',
    needs: [FIELD, ALERT],
    async act({ person, choose }) {
      await choose('totp');
      await person.type('111111');
      await person.reads(alert, ko.ceremonies['typed-code'].totp.wrong);
      await person.focusOn(field);
    },
  },
  {
    name: 'backup code, wrong',
    who: 'further',
    needs: [FIELD, ALERT],
    async act({ person, choose }) {
      await choose('backup-code');
      await person.type('k7qp-93xd');
      await person.press('Enter');
      await person.reads(alert, ko.ceremonies['typed-code']['backup-code'].wrong);
      await person.focusOn(field);
    },
  },
  {
    name: 'passkey',
    who: 'further',
    needs: ['[data-sv=body] [data-sv=note]'],
    async act({ person, enter }) {
      await enter(ko.method.passkey.name);
      await person.reads(main, ko.ceremonies.passkey.label);
      await person.until(`document.activeElement.ariaDisabled`, null);
    },
  },
  {
    name: 'passkey, dismissed',
    who: 'further',
    needs: [ALERT],
    async act({ person, enter }) {
      await enter(ko.method.passkey.name);
      await person.until(`document.activeElement.ariaDisabled`, null);
      await person.press('Enter');
      await person.reads(alert, ko.ceremonies.passkey.dismissed);
    },
  },
  {
    name: 'window',
    who: 'elsewhere',
    needs: [],
    async act({ person, enter }) {
      await enter('공동인증서');
      await person.reads(main, ko.ceremonies.window.label);
    },
  },
  {
    name: 'window, blocked',
    who: 'elsewhere',
    needs: [ALERT],
    async act({ person, enter }) {
      await enter('공동인증서');
      await person.run(() => {
        window.open = () => null;
      });
      await person.press('Enter');
      await person.reads(alert, ko.ceremonies.window.blocked);
    },
  },
  {
    name: 'approval, with a number',
    who: 'elsewhere',
    needs: [NUMBER, NOTES],
    async act({ person, enter }) {
      await person.run(() => window.tenant.show({ number: '47' }));
      await enter('새봄은행 앱');
      await person.reads({ selector: NUMBER, within: card }, '47');
    },
  },
  {
    name: 'approval, over',
    who: 'elsewhere',
    needs: [ALERT],
    async act({ person, enter }) {
      await enter('새봄은행 앱');
      await person.reads(main, ko.ceremonies.approval.label);
      await person.run(() => window.tenant.refuse('code_expired'));
      await person.press('Enter');
      await person.reads(alert, ko.ceremonies.approval.expired);
    },
  },
];

/** A phone, and the same with its keyboard up. */
export const phone: Room = { width: 360, height: 640 };
export const withKeyboard: Room = { width: 360, height: 330 };
export const usual: Room = { width: 480, height: 640 };

/** Goes to a state, in a room. */
export async function show(stage: Stage, { asks = 'call', who = 'minji', act }: Screen, room: Room): Promise<void> {
  const { person } = stage;
  await person.tab.resize(room);
  await person.goTo(`${inject('looks')}?${new URLSearchParams({ language: 'ko', who, asks, digits: '6' })}`);
  if (who === 'further') await person.run(dismissPrompts);
  await person.click({ role: 'button', name: 'Ask' });
  await act({
    ...stage,
    async choose(method) {
      await person.click(own(`${ko.method[method].name}…`));
      await person.focusOn(field);
      await person.until(`document.activeElement.matches('input:read-write')`, true);
    },
    async enter(name) {
      await person.click(own(`${name}…`));
      await person.focusOn(main);
    },
    hold: (path) => person.run((at) => window.tenant.hold(at), path),
  });
  await atRest(stage);
  expect(await person.run(() => document.fonts.check('16px "Noto Sans KR Variable"', '비밀번호'))).toBe(true);
}

/** Nothing moves any more. */
export const atRest = ({ person }: Stage): Promise<void> =>
  person.until(
    `document.getAnimations().every(({ playState, effect }) => playState === 'finished' || effect.getTiming().iterations === Infinity)`,
    true,
  );
