import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { SecurityVerification, StepUpProvider, type SecurityVerificationProps } from '../../src/index.js';
import { CODES, PASSWORD, renderStrictly, setUp, type Scene } from '../support/with-step-up.js';
import { App, person } from './page.js';

const user = person();
const { messages } = user;

/** A page that opens the dialog itself, and one way to take it away. */
function Own({ onOpenChange, ...props }: SecurityVerificationProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>Rename</button>
      <SecurityVerification
        {...props}
        open={open}
        onOpenChange={(next, details) => {
          setOpen(next);
          onOpenChange?.(next, details);
        }}
      />
    </>
  );
}

function openOwn({ scene, ...props }: SecurityVerificationProps & { scene?: Scene } = {}) {
  const tenant = setUp(scene);
  const onOpenChange = vi.fn<NonNullable<SecurityVerificationProps['onOpenChange']>>();
  const onVerified = vi.fn<NonNullable<SecurityVerificationProps['onVerified']>>();
  const spies = { onOpenChange, onVerified };
  const view = renderStrictly(<Own api={tenant.api} {...spies} {...props} />);
  return { ...tenant, ...spies, view };
}

const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

describe('<SecurityVerification> on its own', () => {
  it('is closed until it is opened, and sends nothing', () => {
    const { requests } = openOwn();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(requests).toEqual([]);
  });

  it('opens a prompt, passes record and header, and reports its end', async () => {
    const { onOpenChange, onVerified, posts } = openOwn({ action: 'payslip' });
    const card = await user.ask();
    await user.titled(messages.choose.title);
    expect(card).toHaveAccessibleDescription(messages.actions.payslip);
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await waitFor(() => expect(onVerified).toHaveBeenCalledTimes(1));
    const { record, headers } = onVerified.mock.calls[0]![0];
    expect(record).toMatchObject({ method: 'password' });
    expect(headers).toEqual({ 'logto-verification-id': record.id });
    expect(onOpenChange.mock.calls).toEqual([[false, { reason: 'verified' }]]);
    await gone();
    expect(user.opener()).toHaveFocus();
    expect(posts()).toHaveLength(1);
  });

  it('shows the success for a moment, though the app has closed it', async () => {
    openOwn();
    await user.ask();
    await user.choose('phone');
    await user.verifiedBy(() => user.type(CODES[0]));
    await gone();
  });

  it.each([
    ['escape-key', () => user.press('Escape')],
    ['close-press', () => user.click(messages.close)],
  ] as const)('reports why it was closed: %s', async (reason, close) => {
    const { onOpenChange, onVerified } = openOwn();
    await user.ask();
    await user.titled(messages.choose.title);
    await close();
    await waitFor(() => expect(onOpenChange.mock.calls).toEqual([[false, { reason }]]));
    await gone();
    expect(onVerified).not.toHaveBeenCalled();
  });

  it('reports that there was no method', async () => {
    const { onOpenChange } = openOwn({ scene: { who: 'nothing' } });
    await user.ask();
    await user.titled(messages.blocked['no-method'].title);
    await user.press('Enter');
    await waitFor(() =>
      expect(onOpenChange.mock.calls).toEqual([
        [
          false,
          {
            reason: 'failed',
            error: expect.objectContaining({ name: 'StepUpFailedError', code: 'unavailable' }) as unknown,
          },
        ],
      ]),
    );
  });

  it('keeps its first api, and warns once of another', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { api, view, onOpenChange, onVerified } = openOwn();
    await user.ask();
    view.rerender(<Own api={{ ...api }} onOpenChange={onOpenChange} onVerified={onVerified} />);
    view.rerender(<Own api={{ ...api }} onOpenChange={onOpenChange} onVerified={onVerified} />);
    await user.titled(messages.choose.title);
    expect(warn.mock.calls.flat().filter((text) => String(text).includes('a changed "api" is ignored'))).toHaveLength(
      1,
    );
  });

  it('closes when the app takes it away, and does not report that', async () => {
    const { api, view, onOpenChange, onVerified } = openOwn();
    await user.ask();
    await user.titled(messages.choose.title);
    view.rerender(<Own key="another" api={api} onOpenChange={onOpenChange} onVerified={onVerified} />);
    await gone();
    expect(onOpenChange).not.toHaveBeenCalled();
  });

  it('each opening opens a prompt, unless the held record is young enough', async () => {
    const { onVerified } = openOwn({ maxAge: 60 });
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await gone();
    await userEvent.click(user.opener());
    await waitFor(() => expect(onVerified).toHaveBeenCalledTimes(2));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('each opening opens a prompt', async () => {
    const { onVerified } = openOwn();
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await gone();
    await user.ask();
    await user.titled(messages.choose.title);
    expect(onVerified).toHaveBeenCalledTimes(1);
  });

  it('only the given methods are offered; a single one starts at once, with one message', async () => {
    const { server, onVerified } = openOwn({ methods: ['email'] });
    await user.ask();
    await user.titled(messages.code.title);
    await waitFor(() => expect(server.inbox).toHaveLength(1));
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await user.type(CODES[0]);
    await waitFor(() => expect(onVerified).toHaveBeenCalledTimes(1));
    expect(server.inbox).toHaveLength(1);
  });

  it('has the language of its prop', async () => {
    openOwn({ locale: 'ko' });
    await user.ask();
    await person('ko').titled(person('ko').messages.choose.title);
  });
});

describe('<SecurityVerification> with a StepUp', () => {
  it('leaves its record there, for the calls to come', async () => {
    const { stepUp } = setUp();
    renderStrictly(<Own stepUp={stepUp} />);
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await gone();
    expect(stepUp.needsVerification()).toBe(false);
  });
});

describe('<SecurityVerification> under a provider', () => {
  it('is the provider’s dialog, in place of the built-in one', async () => {
    const { stepUp, rename } = setUp();
    renderStrictly(
      <StepUpProvider stepUp={stepUp} locale="ko" theme="dark">
        <App rename={rename} ask={{ action: 'payment' }} />
        <SecurityVerification maskCharacter="*" />
      </StepUpProvider>,
    );
    const korean = person('ko');
    const card = await korean.ask();
    await korean.titled(korean.messages.choose.title);
    expect(screen.getAllByRole('dialog')).toEqual([card]);
    expect(card).toHaveAttribute('data-theme', 'dark');
    expect(card).toHaveAccessibleDescription(korean.messages.actions.payment);
    expect(await korean.way('email')).toHaveTextContent('mi***@example.test');
    await korean.choose('password');
    await korean.type(PASSWORD);
    await korean.press('Enter');
    await korean.ends('done 200');
  });

  it('is that dialog too when it is handed the provider’s own StepUp', async () => {
    const { stepUp } = setUp();
    renderStrictly(
      <StepUpProvider stepUp={stepUp}>
        <Own stepUp={stepUp} />
      </StepUpProvider>,
    );
    await user.ask();
    await user.titled(messages.choose.title);
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    await user.press('Escape');
    await gone();
  });

  it('returns the place when it is unmounted', async () => {
    const { stepUp, rename } = setUp();
    const page = (own: boolean) => (
      <StepUpProvider stepUp={stepUp}>
        <App rename={rename} />
        {own && <SecurityVerification theme="dark" />}
      </StepUpProvider>
    );
    const { rerender } = renderStrictly(page(true));
    rerender(page(false));
    const card = await user.ask();
    expect(card).not.toHaveAttribute('data-theme');
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
  });
});

describe('<SecurityVerification> with neither', () => {
  it('reports what to do', () => {
    expect(() => renderStrictly(<SecurityVerification open />)).toThrow(
      'react-step-up: this dialog has no back end. Pass api={createAccountApi(…)}, or put it under a <StepUpProvider>.',
    );
  });
});
