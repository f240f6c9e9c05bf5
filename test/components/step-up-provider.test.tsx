import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SecurityVerification, StepUpProvider, useStepUpFlow } from '../../src/index.js';
import { CODES, PASSWORD, renderStrictly, setUp } from '../support/with-step-up.js';
import { App, openPage, person } from './page.js';

const user = person();
const { messages } = user;

/** A dialog of the app's own design, on the headless hooks. */
function OwnDialog() {
  const { state, selectMethod, submitPassword, cancel } = useStepUpFlow();
  if (state.status === 'choosing') {
    return <button onClick={() => void selectMethod('password')}>Own: use the password</button>;
  }
  if (state.status !== 'password') return null;
  return (
    <div role="dialog" aria-label="Own">
      <button onClick={() => void submitPassword(PASSWORD)}>Own: send it</button>
      <button onClick={() => cancel('close-press')}>Own: leave</button>
    </div>
  );
}

describe('StepUpProvider: its dialog', () => {
  it('is not there before it is needed', () => {
    openPage();
    expect(document.querySelector('[data-sv]')).toBeNull();
  });

  it('dialog={false}: none, and the flow is the app’s to answer', async () => {
    const { stepUp } = openPage({ dialog: false });
    user.opener().click();
    await waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
    expect(document.querySelector('[data-sv]')).toBeNull();
    await stepUp.flow.selectMethod('password');
    await stepUp.flow.submitPassword(PASSWORD);
    await user.ends('done 200');
  });

  it('dialog={<Mine />}: that one, and no other', async () => {
    openPage({ dialog: <OwnDialog /> });
    user.opener().click();
    (await screen.findByRole('button', { name: 'Own: use the password' })).click();
    (await screen.findByRole('button', { name: 'Own: send it' })).click();
    await user.ends('done 200');
    expect(document.querySelector('[data-sv]')).toBeNull();
  });

  it('dialog={<SecurityVerification />}: the kit’s, with its own props', async () => {
    openPage({ dialog: <SecurityVerification theme="light" /> });
    const card = await user.ask();
    expect(card).toHaveAttribute('data-theme', 'light');
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
  });

  it('goes with the provider: the call ends as unmounted, and the page is as before', async () => {
    const { stepUp, rename } = setUp();
    const page = (within: boolean) =>
      within ? (
        <StepUpProvider stepUp={stepUp}>
          <App rename={rename} />
        </StepUpProvider>
      ) : (
        <p>Elsewhere</p>
      );
    const { rerender, container } = renderStrictly(page(true));
    const call = stepUp.run(rename);
    await user.dialog();
    await vi.waitFor(() => expect(container).toHaveAttribute('inert'));
    rerender(page(false));
    await expect(call).rejects.toMatchObject({ name: 'StepUpCancelledError', reason: 'unmounted' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(container).not.toHaveAttribute('inert');
  });

  it('preload fetches it ahead', async () => {
    const { stepUp } = openPage();
    await stepUp.preload();
    await user.ask();
    await user.titled(messages.choose.title);
  });
});

describe('StepUpProvider: how the dialog looks', () => {
  const overlay = () => document.querySelector('[data-sv=overlay]');

  it.each([
    ['light', 'light'],
    ['dark', 'dark'],
    ['system', null],
    [undefined, null],
  ] as const)('theme %s', async (theme, attribute) => {
    openPage({ theme });
    const card = await user.ask();
    expect(card.getAttribute('data-theme')).toBe(attribute);
    expect(overlay()?.getAttribute('data-theme')).toBe(attribute);
  });

  it('maskCharacter, in the list and in the label', async () => {
    openPage({ maskCharacter: '*' });
    await user.ask();
    expect(within(await user.way('phone')).getByText('010-****-5678')).toBeVisible();
    await user.choose('phone');
    expect(within(await user.titled(messages.code.title)).getByText('010-****-5678')).toBeVisible();
  });

  it('container: where the dialog goes, and what it makes inert', async () => {
    const place = document.createElement('div');
    const beside = document.createElement('p');
    place.append(beside);
    document.body.append(place);
    openPage({ container: place });
    const card = await user.ask();
    expect(place).toContainElement(card);
    await vi.waitFor(() => expect(beside).toHaveAttribute('inert'));
    const page = screen.getByRole('main');
    expect(page.closest('[inert]')).not.toBeNull();
    await user.press('Escape');
    await user.ends('cancelled escape-key');
    expect(beside).not.toHaveAttribute('inert');
    expect(page.closest('[inert]')).toBeNull();
    place.remove();
  });

  it('what is beside it becomes inert, and nothing that comes later', async () => {
    openPage();
    const card = await user.ask();
    const page = screen.getByRole('main');
    await vi.waitFor(() => expect(page.closest('[inert]')).not.toBeNull());
    const later = document.createElement('div');
    document.body.append(later);
    await user.choose('email');
    expect(later).not.toHaveAttribute('inert');
    expect(within(card).getByRole('textbox')).toHaveFocus();
    await user.type(CODES[0]);
    await user.ends('done 200');
    expect(page.closest('[inert]')).toBeNull();
    later.remove();
  });
});
