import { render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createStepUp, StepUpProvider, VerificationDialog, verifyIdentifier } from '../../src/index.js';
import type { VerificationApi } from '../../src/headless.js';
import { testingLibraryDriver } from '../../src/testing.js';
import { CODES, PASSWORD, renderStrictly, setUp, type Scene } from '../support/with-step-up.js';
import { App, person } from './page.js';

const user = person();
const { messages } = user;

/** The app's own arrangement of the kit's parts: each shows itself in its step. */
function Arranged() {
  return (
    <VerificationDialog.Root>
      <VerificationDialog.Content className="arranged" data-own="yes">
        <VerificationDialog.Close>Leave</VerificationDialog.Close>
        <VerificationDialog.Title className="headline" />
        <VerificationDialog.Description>We ask because money is about to move.</VerificationDialog.Description>
        <VerificationDialog.MethodList />
        <VerificationDialog.PasswordStep />
        <VerificationDialog.CodeStep />
        <VerificationDialog.TypedCodeStep />
        <VerificationDialog.PasskeyStep />
        <VerificationDialog.WindowStep />
        <VerificationDialog.NewAddressStep defaultCountry="KR" />
        <VerificationDialog.Blocked />
      </VerificationDialog.Content>
    </VerificationDialog.Root>
  );
}

/** The ready dialog, put together by the app. */
function Whole() {
  return (
    <VerificationDialog.Root>
      <VerificationDialog.Content>
        <VerificationDialog.Head />
        <VerificationDialog.Steps defaultCountry="KR" />
        <VerificationDialog.Close />
      </VerificationDialog.Content>
    </VerificationDialog.Root>
  );
}

const passkey = { toJSON: () => ({ id: 'a-passkey' }) } as unknown as Credential;

/** What a user does in the step of each method. */
const walks: Record<string, (driver: ReturnType<typeof testingLibraryDriver>) => Promise<void>> = {
  password: (driver) => driver.enterPassword(PASSWORD),
  email: (driver) => driver.enterCode('407918'),
  phone: (driver) => driver.enterCode('407918'),
  totp: (driver) => driver.enterCode('407918'),
  'backup-code': async () => {
    await user.type('k7qp-93xd');
    await user.press('Enter');
  },
  passkey: (driver) => driver.usePasskey(),
  async 'sign-in'(driver) {
    vi.spyOn(window, 'open').mockReturnValue({
      close: () => undefined,
      location: { replace: () => undefined },
    } as never);
    await driver.openWindow();
    await driver.waitForMessage('ceremonies.window.open');
    window.dispatchEvent(new Event('focus'));
  },
};

function backEnd(): VerificationApi {
  const record = { id: 'record', expiresIn: 600 };
  return {
    getMethods: () =>
      Promise.resolve({
        options: [
          { method: 'password' },
          { method: 'email', identifier: { type: 'email', value: 'minji@example.com' } },
          { method: 'phone', identifier: { type: 'phone', value: '821012345678' } },
          { method: 'totp' },
          { method: 'backup-code' },
          { method: 'passkey' },
          { method: 'sign-in' },
        ],
      }),
    verifyPassword: () => Promise.resolve(record),
    sendCode: () => Promise.resolve(record),
    verifyCode: () => Promise.resolve(record),
    begin: () => Promise.resolve({ ...record, ask: { challenge: 'dGVzdA', url: 'https://id.test/' } }),
    finish: () => Promise.resolve(record),
  };
}

describe('a whole dialog from parts', () => {
  it.each(Object.entries(walks))('verifies by %s', async (method, walk) => {
    vi.spyOn(navigator.credentials, 'get').mockResolvedValue(passkey);
    const stepUp = createStepUp({ api: backEnd() });
    render(<StepUpProvider stepUp={stepUp} dialog={<Arranged />} locale="en" />);
    const driver = testingLibraryDriver({ within, waitFor, user: userEvent }, { locale: 'en' });
    const record = stepUp.verify();
    await driver.chooseMethod(method);
    // Only the step that is chosen is on the screen.
    await waitFor(() => expect(document.querySelectorAll('[data-sv=form]')).toHaveLength(1));
    expect(document.querySelector('ul[data-sv=methods]')).toBeNull();
    await walk(driver);
    expect((await record).method).toBe(method);
    await driver.waitUntilClosed();
  });

  it.each([
    ['each step by itself', Arranged],
    ['all steps', Whole],
  ])('verifies a new address: %s', async (_, Dialog) => {
    const stepUp = createStepUp({ api: backEnd() });
    render(<StepUpProvider stepUp={stepUp} dialog={<Dialog />} locale="en" />);
    const driver = testingLibraryDriver({ within, waitFor, user: userEvent }, { locale: 'en' });
    const proof = verifyIdentifier(stepUp, { type: 'phone' });
    await driver.chooseMethod('password');
    await driver.enterPassword(PASSWORD);
    await driver.enterIdentifier('010-9876-5432');
    await driver.enterCode('407918');
    expect((await proof).identifier).toEqual({ type: 'phone', value: '821098765432' });
    await driver.waitUntilClosed();
  });
});

describe('a second factor by a code, after a first by a code', () => {
  const phone = { method: 'phone', identifier: { type: 'phone', value: '821012345678' } } as const;
  it.each([
    ['each step by itself', Arranged],
    ['all steps', Whole],
  ])('has another field, empty and focused: %s', async (_, Dialog) => {
    const sent: string[] = [];
    const api: VerificationApi = {
      ...backEnd(),
      verifyCode({ code, partialId }) {
        sent.push(`${code} ${partialId}`);
        return Promise.resolve(partialId ? { id: 'record', expiresIn: 600 } : { id: 'partial', more: [phone] });
      },
    };
    const stepUp = createStepUp({ api });
    render(<StepUpProvider stepUp={stepUp} dialog={<Dialog />} locale="en" />);
    const driver = testingLibraryDriver({ within, waitFor, user: userEvent }, { locale: 'en' });
    const record = stepUp.verify();
    await driver.chooseMethod('email');
    const first = await user.field();
    await driver.enterCode('407918');
    await waitFor(async () => expect(await user.field()).not.toBe(first));
    const second = await user.field();
    expect(second).toHaveValue('');
    await waitFor(() => expect(second).toHaveFocus());
    expect(document.querySelectorAll('[data-sv=form]')).toHaveLength(1);
    await driver.enterCode('829113');
    expect((await record).id).toBe('record');
    await driver.waitUntilClosed();
    expect(sent).toEqual(['407918 undefined', '829113 partial']);
  });
});

function openArranged(scene?: Scene) {
  const tenant = setUp(scene);
  renderStrictly(
    <StepUpProvider stepUp={tenant.stepUp} dialog={<Arranged />}>
      <App rename={tenant.rename} />
    </StepUpProvider>,
  );
  return tenant;
}

describe('VerificationDialog', () => {
  it('its parts make another dialog of the same behaviour', async () => {
    const { posts } = openArranged();
    const card = await user.ask();
    await user.titled(messages.choose.title);
    expect(card).toHaveClass('arranged');
    expect(card).toHaveAttribute('data-own', 'yes');
    expect(card).toHaveAttribute('data-sv', 'dialog');
    expect(screen.getByRole('heading', { name: messages.choose.title })).toHaveClass('headline');
    expect(card).toHaveAccessibleDescription('We ask because money is about to move.');
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.ends('done 200');
    expect(posts()).toHaveLength(1);
  });

  it('the code step', async () => {
    openArranged();
    await user.ask();
    await user.choose('email');
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('a close of another look, with its own name', async () => {
    openArranged();
    await user.ask();
    await user.click('Leave');
    await user.ends('cancelled close-press');
  });

  it('blocked', async () => {
    openArranged({ who: 'nothing' });
    await user.ask();
    await user.titled(messages.blocked['no-method'].title);
    await user.click(messages.close);
    await user.ends('failed unavailable');
  });

  it('a part outside of its root reports where it belongs', () => {
    const { stepUp } = setUp();
    expect(() =>
      renderStrictly(
        <StepUpProvider stepUp={stepUp} dialog={false}>
          <VerificationDialog.PasswordStep />
        </StepUpProvider>,
      ),
    ).toThrow('react-step-up: this part must be inside <VerificationDialog.Root>.');
  });
});
