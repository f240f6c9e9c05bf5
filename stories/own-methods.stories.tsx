import type { Meta, StoryObj } from '@storybook/react-vite';
import { createContext, useContext } from 'react';
import { expect, screen, waitFor, within } from 'storybook/test';
import { defineMethod, useTypedCodeForm } from '../src/index.js';
import { pageWith } from './page.js';
import { tenantWith } from './tenant.js';
import { pageLanguageOf, type PageLanguage } from './toolbar.js';
import { userOf } from './user.js';

const icon = (
  <>
    <rect x="2.75" y="4.75" width="18.5" height="14.5" rx="3.25" />
    <path d="M7 12h.01M12 12h.01M17 12h.01" />
  </>
);

const pinWords = {
  ko: {
    name: '간편 비밀번호',
    hint: '앱에서 정한 숫자 6자리',
    title: '간편 비밀번호를 입력하세요',
    label: '간편 비밀번호 6자리',
    wrong: '간편 비밀번호가 일치하지 않습니다',
  },
  en: {
    name: 'App PIN',
    hint: 'The six digits that you chose in the app',
    title: 'Enter your PIN',
    label: 'Six-digit PIN',
    wrong: 'That PIN isn’t right',
  },
};

const cardWords = {
  ko: { name: '보안카드', hint: '카드에 적힌 번호', title: '보안카드 번호를 입력하세요' },
  en: { name: 'Security card', hint: 'A number on the card', title: 'Enter a number from your card' },
};

/** The language of the app: its step reads it as all its components do. */
const PageContext = createContext<{ language: PageLanguage }>({ language: 'en' });

/** The words of the step of the app's design. */
const said = {
  ko: { label: '보안카드 7번의 앞 두 자리', wrong: '번호가 일치하지 않습니다', send: '확인' },
  en: { label: 'The first two digits of number 7', wrong: 'That number isn’t right', send: 'Confirm' },
};

/** A step of the app's design: its words and its form, and the hook of the ceremony. */
function CardStep() {
  const { field, onSubmit, isPending, problem } = useTypedCodeForm();
  const { language } = useContext(PageContext);
  const { label, wrong, send } = said[language];
  return (
    <form className="card-step" onSubmit={onSubmit} noValidate>
      <label>
        <span>{label}</span>
        <input {...field} type="password" inputMode="numeric" maxLength={2} aria-describedby="card-note" />
      </label>
      <p id="card-note" role="alert">
        {problem && wrong}
      </p>
      <button disabled={isPending}>{send}</button>
    </form>
  );
}

const pin = defineMethod({ id: 'pin', ceremony: 'typed-code', words: pinWords, icon });
const card = defineMethod({ id: 'card', ceremony: 'typed-code', words: cardWords, icon, step: CardStep });

/** Methods that the kit does not have: a row of the app's for one of its ceremonies, with a step of the app's design if need be. */
const meta: Meta = {
  title: 'Own methods',
  loaders: [tenantWith({ further: [{ method: pin, codeLength: 6 }, { method: card }] })],
  decorators: [
    (Story, { globals }) => (
      <PageContext.Provider value={{ language: pageLanguageOf(globals) }}>
        <Story />
      </PageContext.Provider>
    ),
  ],
  render: pageWith(),
};

export default meta;

export const Choose: StoryObj = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.reads(pinWords[pageLanguageOf(context.globals)].name);
    await user.rest();
  },
};

const at = (words: typeof pinWords | typeof cardWords, shows: (user: ReturnType<typeof userOf>) => Promise<unknown>) =>
  ({
    async play(context) {
      const user = userOf(context);
      const { name, title } = words[pageLanguageOf(context.globals)];
      await user.ask();
      const dialog = within(await screen.findByRole('dialog'));
      await context.userEvent.click(await dialog.findByRole('button', { name: new RegExp(`^${name}`) }));
      await user.titled(title);
      await shows(user);
      await user.rest();
    },
  }) satisfies StoryObj;

export const Pin: StoryObj = at(pinWords, (user) => user.ready());

export const PinWrong: StoryObj = at(pinWords, async (user) => {
  await user.type('111111');
  await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
});

export const OwnStep: StoryObj = at(cardWords, async (user) => {
  await user.type('38{Enter}');
  await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
});
