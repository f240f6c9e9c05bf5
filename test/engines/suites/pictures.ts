import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { words } from '../../visual/looks.js';
import { CODE, PASSWORD } from '../../visual/page/tenant.js';
import type { Room } from '../driver/engine.js';
import type { Target } from '../driver/target.js';
import type { Stage, Suite } from './cases.js';

const card: Target = { selector: '[data-sv=dialog]' };
const field: Target = { selector: '[data-sv=input], [data-sv=code-input]', within: card };

interface Page extends Stage {
  ko: (typeof words)['ko'];
  own: (name: string) => Target;
  choose(method: 'password' | 'email'): Promise<void>;
  /** The next answer of the server to this path never comes. */
  hold(path: string): Promise<void>;
}

interface State {
  name: string;
  /** What the page of looks calls for. @default 'call' */
  asks?: 'link' | 'transfer';
  act(page: Page): Promise<void>;
}

const verifyPassword = '/api/verifications/password';
const alert: Target = { role: 'alert', within: card };

const states: State[] = [
  { name: 'choosing', act: ({ person, own, ko }) => person.focusOn(own(`${ko.method.password.name}…`)) },
  { name: 'password', act: ({ choose }) => choose('password') },
  {
    name: 'password, shown',
    async act({ person, choose, own, ko }) {
      await choose('password');
      await person.type(PASSWORD);
      await person.click(own(ko.password.show));
      await person.until(`document.querySelector('[data-sv=toggle]').ariaPressed`, 'true');
    },
  },
  {
    name: 'password, wrong',
    async act({ person, choose, ko }) {
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
    async act({ person, choose, ko }) {
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
    async act({ person, choose, ko }) {
      await choose('email');
      await person.type('111111');
      await person.reads(alert, ko.errors.wrong_code);
      await person.focusOn(field);
    },
  },
  {
    name: 'code, send again',
    async act({ person, choose, ko }) {
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
    async act({ person, choose }) {
      await choose('password');
      await person.type(PASSWORD);
      await person.press('Enter');
      await person.focusOn({ selector: 'input[type=email]', within: card });
      await person.type('minji.new@example.com');
    },
  },
];

/** A phone, and the same with its keyboard up. */
const phone: Room = { width: 360, height: 640 };
const withKeyboard: Room = { width: 360, height: 330 };
const small = ['password, wrong', 'code, wrong', 'new address'];

const usual: Room = { width: 480, height: 640 };

/** Goes to a state, in Korean. */
async function goTo(stage: Stage, { asks = 'call', act }: Omit<State, 'asks'> & { asks?: string }): Promise<void> {
  const { person } = stage;
  const { ko } = words;
  const own = (name: string): Target => ({ role: 'button', name, within: card });
  await person.goTo(`${inject('looks')}?${new URLSearchParams({ language: 'ko', who: 'minji', asks, digits: '6' })}`);
  await person.click({ role: 'button', name: 'Ask' });
  await act({
    ...stage,
    ko,
    own,
    async choose(method) {
      await person.click(own(`${ko.method[method].name}…`));
      await person.focusOn(field);
      await person.until(`document.activeElement.matches('input:read-write')`, true);
    },
    hold: (path) => person.run((at) => window.tenant.hold(at), path),
  });
  // Nothing moves any more.
  await person.until(
    `document.getAnimations().every(({ playState, effect }) => playState === 'finished' || effect.getTiming().iterations === Infinity)`,
    true,
  );
  expect(await person.run(() => document.fonts.check('16px "Noto Sans KR Variable"', '비밀번호'))).toBe(true);
}

/** The parts that do not fit into the viewport. */
const cut = (parts: string[]) =>
  parts.filter((part) => {
    const box = document.querySelector(`[data-sv=dialog] ${part}`)?.getBoundingClientRect();
    return !box || box.top < -0.5 || box.left < -0.5 || box.bottom > innerHeight + 0.5 || box.right > innerWidth + 0.5;
  });

export const pictures: Suite = ({ whole }) => {
  const file = (index: number, name: string, engine: string) =>
    join(inject('pictureFolder'), `${String(index + 10)} ${name}@${engine}.png`);

  for (const [index, state] of states.entries()) {
    whole(`a picture: ${state.name}`, async (stage) => {
      const { person, engine } = stage;
      await person.tab.resize(usual);
      await goTo(stage, state);
      const box = await person.run(() => {
        const { left, right, bottom } = document.querySelector('[data-sv=dialog]')!.getBoundingClientRect();
        return left >= 0 && right <= innerWidth && bottom <= innerHeight + 0.5;
      });
      expect(box).toBe(true);
      await writeFile(file(index, state.name, engine), await person.tab.screenshot());
    });
  }

  for (const [index, name] of small.entries()) {
    whole(`on a phone, and with its keyboard up: ${name}`, async (stage) => {
      const { person, engine } = stage;
      const state = states.find((each) => each.name === name)!;
      await person.tab.resize(phone);
      await goTo(stage, state);
      await person.until('innerWidth', phone.width);
      await writeFile(file(30 + index, `360 × 640, ${name}`, engine), await person.tab.screenshot());
      await person.tab.resize(withKeyboard);
      await person.until('innerHeight', withKeyboard.height);
      const needed = [
        ':is([data-sv=field], [data-sv=code])',
        '[data-sv=submit]',
        ...(name.includes('wrong') ? ['[role=alert]'] : []),
      ];
      await expect.poll(() => person.run(cut, needed), { timeout: 20_000 }).toEqual([]);
      await writeFile(file(40 + index, `360 × 330, ${name}`, engine), await person.tab.screenshot());
    });
  }
};
