// Methods of the app's in the dialog: a further row of a ceremony, and one with a step of the app's design.
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  createStepUp,
  defineMethod,
  StepUpProvider,
  useStepUp,
  useTypedCodeForm,
  VerificationError,
  type Method,
} from '../../src/index.js';
import type { MethodOption, VerificationApi } from '../../src/headless.js';
import { testingLibraryDriver } from '../../src/testing.js';
import { renderStrictly } from '../support/with-step-up.js';
import '../../src/styles.css';

const words = {
  ko: { name: '간편 비밀번호', hint: '숫자 6자리', title: '간편 비밀번호를 입력하세요', label: '간편 비밀번호' },
  en: {
    name: 'App PIN',
    hint: 'Six digits',
    title: 'Enter your PIN',
    label: 'Your PIN',
    wrong: 'That PIN isn’t right',
  },
};

function OwnStep() {
  const { field, onSubmit, problem } = useTypedCodeForm();
  return (
    <form onSubmit={onSubmit}>
      <label>
        Card number 7
        <input {...field} />
      </label>
      {problem && <p role="alert">Look at the card again</p>}
      <button>Send</button>
    </form>
  );
}

const pin = defineMethod({ id: 'pin', ceremony: 'typed-code', words, icon: <path data-own-icon="" d="M4 4h16" /> });
const voice = defineMethod({ id: 'voice', ceremony: 'message-code', words: { en: { name: 'Phone call' } } });
const card = defineMethod({ id: 'card', ceremony: 'typed-code', words: { en: { name: 'Card' } }, step: OwnStep });

const all: MethodOption[] = [
  { method: 'password' },
  { method: pin, codeLength: 6 },
  { method: voice, identifier: { type: 'phone', value: '821012345678' } },
  { method: card },
];

function openPage(options: readonly MethodOption[], locale = 'en', methods?: readonly Method[]) {
  const finish = vi.fn<NonNullable<VerificationApi['finish']>>(({ answer }) =>
    answer === '407918' || answer === 'seven'
      ? Promise.resolve({ id: 'record', expiresIn: 600 })
      : Promise.reject(new VerificationError('wrong_code')),
  );
  const sendCode = vi.fn(() => Promise.resolve({ id: 'sent', expiresIn: 600 }));
  const verifyCode = vi.fn(() => Promise.resolve({ id: 'record' }));
  const api: VerificationApi = {
    getMethods: () => Promise.resolve({ options: [...options] }),
    verifyPassword: () => Promise.reject(new VerificationError('wrong_password')),
    sendCode,
    verifyCode,
    finish,
  };
  const stepUp = createStepUp({ api, ...(methods && { methods }) });
  function Page() {
    const { verify } = useStepUp();
    const [method, setMethod] = useState('');
    return (
      <main>
        <button
          onClick={() =>
            void verify().then(
              (record) => setMethod(record.method),
              () => setMethod('no'),
            )
          }
        >
          Go
        </button>
        <p role="note">{method}</p>
      </main>
    );
  }
  renderStrictly(
    <StepUpProvider stepUp={stepUp} locale={locale}>
      <Page />
    </StepUpProvider>,
  );
  return { finish, sendCode, verifyCode, go: () => userEvent.click(screen.getByRole('button', { name: 'Go' })) };
}

const dialog = async () => within(await screen.findByRole('dialog'));
const row = async (name: RegExp) => (await dialog()).findByRole('button', { name });
const ends = (method: string) => waitFor(() => expect(screen.getByRole('note')).toHaveTextContent(method));

it('is a row with its name, hint and icon, in the order of the app', async () => {
  const { go } = openPage(all, 'en', [pin, 'password', card]);
  await go();
  await row(/^App PIN/);
  const names = (await dialog()).getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(names.map((name) => name.replaceAll(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^App PIN ?Six digits$/),
    expect.stringMatching(/^Password/),
    'Card',
  ]);
  expect((await row(/^App PIN/)).querySelector('[data-own-icon]')).not.toBeNull();
});

it('has its own title, label and sentence, in Korean and in English', async () => {
  for (const [locale, own] of Object.entries(words)) {
    const { go, finish } = openPage(all, locale);
    await go();
    await userEvent.click(await row(new RegExp(`^${own.name}`)));
    await screen.findByRole('dialog', { name: own.title });
    const field = await (await dialog()).findByLabelText(own.label);
    await waitFor(() => expect(field).toHaveFocus());
    await userEvent.keyboard('111111');
    if ('wrong' in own) await (await dialog()).findByText(own.wrong);
    else await waitFor(() => expect(finish).toHaveBeenCalledOnce());
    await waitFor(() => expect(field).not.toHaveAttribute('readonly'));
    await userEvent.keyboard('407918');
    await ends('pin');
    expect(finish.mock.calls.map(([{ method, answer }]) => [method, answer])).toEqual([
      ['pin', '111111'],
      ['pin', '407918'],
    ]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    document.body.replaceChildren();
  }
});

it('of the ceremony of messages gets its name in every call, and shows its address', async () => {
  const { go, sendCode, verifyCode } = openPage(all);
  await go();
  await userEvent.click(await row(/^Phone call/));
  await waitFor(() =>
    expect(sendCode).toHaveBeenCalledWith(expect.objectContaining({ method: 'voice' }), expect.anything()),
  );
  await waitFor(async () => expect((await dialog()).getByRole('textbox')).not.toHaveAttribute('readonly'));
  await userEvent.keyboard('407918');
  await ends('voice');
  expect(verifyCode).toHaveBeenCalledWith(expect.objectContaining({ method: 'voice', id: 'sent' }), expect.anything());
});

it('can have a step of the app’s design, with the hook of its ceremony', async () => {
  const { go, finish } = openPage([{ method: card }]);
  await go();
  const field = await (await dialog()).findByLabelText('Card number 7');
  await waitFor(() => expect(field).toHaveFocus()); // the step does not see to it
  await userEvent.type(field, 'six{Enter}');
  await (await dialog()).findByText('Look at the card again');
  await userEvent.clear(field);
  await userEvent.type(field, 'seven{Enter}');
  await ends('card');
  expect(finish).toHaveBeenCalledTimes(2);
});

it('is found by a driver that has its words', async () => {
  const { go } = openPage(all);
  const driver = testingLibraryDriver({ within, waitFor, user: userEvent }, { methods: { pin: words } });
  await go();
  await driver.chooseMethod(pin);
  expect(await driver.title()).toBe(words.en.title);
  await driver.enterCode('407918');
  await driver.waitUntilClosed();
  await ends('pin');
});

it.each([
  ['', { id: '1 pin', ceremony: 'typed-code', words: { en: { name: 'PIN' } } }],
  ['no words', { id: 'pin2', ceremony: 'typed-code', words: {} }],
] as const)('a definition that can’t be used is a TypeError in development (%s)', (_name, definition) => {
  expect(() => defineMethod(definition)).toThrow(TypeError);
});
