// A new address in the dialog that the provider has built in.
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, inject, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  StepUpProvider,
  useIdentifierVerification,
  VerificationError,
  verifyIdentifier,
  type IdentifierVerificationResult,
  type VerifyIdentifierOptions,
} from '../../src/index.js';
import { drawing } from '../../src/core/drawing.js';
import { CODES, renderStrictly, setUp } from '../support/with-step-up.js';
import { person, watchDialogs } from './new-identifier-page.js';
import '../../src/styles.css';

type Locale = 'en' | 'ko';

/** A page under a provider with nothing but its own dialog. `Link` begins the flow. */
function openPage(locale: Locale, options: VerifyIdentifierOptions) {
  const tenant = setUp();
  const ended = vi.fn<(outcome: unknown) => void>();
  renderStrictly(
    <StepUpProvider stepUp={tenant.stepUp} locale={locale}>
      <button onClick={() => void verifyIdentifier(tenant.stepUp, options).then(ended, ended)}>Link</button>
    </StepUpProvider>,
  );
  return { ...tenant, ended };
}

function Hooked({ onVerified }: { onVerified: (proof: IdentifierVerificationResult) => void }) {
  const [open, setOpen] = useState(false);
  useIdentifierVerification({ type: 'email', open, onOpenChange: setOpen, onVerified });
  return <button onClick={() => setOpen(true)}>Link</button>;
}

describe.each(inject('isLong') ? (['en', 'ko'] as const) : (['ko'] as const))('in %s', (locale) => {
  const user = person(locale);
  const { messages } = user;

  it.each([
    ['email', 'minji.new@example.test', 'minji.new@example.test'],
    ['phone', '+82 10-9999-0001', '821099990001'],
  ] as const)('%s: identity, address, code, link, in one dialog', async (type, entered, exact) => {
    const watched = watchDialogs();
    const link = vi.fn(() => Promise.resolve());
    const { ended } = openPage(locale, { type, link });
    await user.begin(type);
    expect(await user.dialog()).toHaveAttribute('lang', locale);
    expect(await user.field()).toHaveAccessibleName(messages.identifier[type].label);
    await user.enter(entered);
    await user.atCode();
    await user.verifiedBy(() => user.type(CODES[0]));
    await user.gone();
    expect(link).toHaveBeenCalledTimes(1);
    expect(ended).toHaveBeenCalledWith(expect.objectContaining({ identifier: { type, value: exact } }));
    expect(watched.most()).toBe(1);
    expect(watched.titles).toEqual([
      messages.choose.title,
      messages.password.title,
      messages.identifier[type].title,
      messages.code.title,
      messages.verified,
    ]);
  });

  it('a text that can’t be an address, one that the link refuses, and the way back from the code', async () => {
    const link = vi
      .fn<() => Promise<void>>()
      .mockRejectedValueOnce(new VerificationError('identifier_taken'))
      .mockResolvedValue();
    const { ended } = openPage(locale, { type: 'email', link });
    await user.begin();
    await user.enter('minji.new');
    await user.refused(messages.identifier.email.invalid);
    await user.enter('bora@example.test');
    await user.atCode();
    await user.type(CODES[0]);
    await user.atAddress();
    await user.refused(messages.identifier.email.taken);
    await user.enter('minji.old@example.test');
    await user.atCode();
    await user.click(messages.identifier.email.another);
    await user.atAddress();
    expect(await user.field()).toHaveValue('minji.old@example.test');
    await user.enter('minji.new@example.test');
    await user.atCode();
    await user.type(CODES[2]);
    await user.gone();
    expect(ended).toHaveBeenCalledWith(
      expect.objectContaining({ identifier: { type: 'email', value: 'minji.new@example.test' } }),
    );
  });

  it('a press on the link below the address cancels', async () => {
    const { ended } = openPage(locale, { type: 'email' });
    await user.begin();
    await user.click(messages.cancel);
    await user.gone();
    expect(ended).toHaveBeenCalledWith(expect.objectContaining({ reason: 'cancel-press' }));
  });
});

describe('a component with the hook', () => {
  it('shows its address in the dialog of the provider', async () => {
    const user = person();
    const { stepUp } = setUp();
    const onVerified = vi.fn<(proof: IdentifierVerificationResult) => void>();
    renderStrictly(
      <StepUpProvider stepUp={stepUp} locale="en">
        <Hooked onVerified={onVerified} />
      </StepUpProvider>,
    );
    await user.begin();
    await user.enter('minji.new@example.test');
    await user.atCode();
    await user.type(CODES[0]);
    await user.gone();
    expect(onVerified).toHaveBeenCalledTimes(1);
  });
});

describe('a step that can not be loaded', () => {
  it('ends the call before there is a dialog', async () => {
    const { ended } = openPage('en', { type: 'email' });
    const seen = watchDialogs();
    vi.spyOn(drawing, 'load').mockRejectedValue(new TypeError('Failed to fetch dynamically imported module'));
    await userEvent.click(within(document.body).getByRole('button', { name: 'Link' }));
    await waitFor(() => expect(ended).toHaveBeenCalledWith(expect.objectContaining({ code: 'unavailable' })));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(seen.most()).toBe(0);
  });
});
