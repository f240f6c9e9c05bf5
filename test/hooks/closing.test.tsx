// A dialog that is opened by a prop closes at every end, and reports its reason.
import { render, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { IdentifierVerification, SecurityVerification, StepUpProvider, type StepUp } from '../../src/index.js';
import { StepUpFailedError } from '../../src/core/errors.js';
import { INTERNALS } from '../../src/core/step-up.js';
import { proveBy, PASSWORD, setUp } from '../support/with-step-up.js';

/** As in an app that wraps its coordinator: the prompt ends with this. */
const endingWith = (stepUp: StepUp, error: unknown): StepUp => ({
  ...stepUp,
  verify: () => Promise.reject(error),
  [INTERNALS]: { ...stepUp[INTERNALS], runIdentifierPlan: () => Promise.reject(error) },
});

describe.each([
  ['a failure of the kit', new StepUpFailedError('no_dialog')],
  ['an error of the app’s', new Error('its clock broke')],
  ['what is no error at all', 'no'],
])('%s', (_, error) => {
  it('closes SecurityVerification', async () => {
    const { stepUp } = setUp();
    const onOpenChange = vi.fn();
    render(<SecurityVerification stepUp={endingWith(stepUp, error)} open locale="en" onOpenChange={onOpenChange} />);
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledTimes(1));
    expect(onOpenChange).toHaveBeenCalledWith(false, { reason: 'failed', error });
  });

  it('closes IdentifierVerification', async () => {
    const { stepUp } = setUp();
    const onOpenChange = vi.fn();
    render(
      <IdentifierVerification
        type="email"
        stepUp={endingWith(stepUp, error)}
        open
        locale="en"
        onOpenChange={onOpenChange}
      />,
    );
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledTimes(1));
    expect(onOpenChange.mock.calls[0]).toEqual([false, expect.objectContaining({ reason: 'failed' })]);
  });
});

it('an `onVerified` that throws is reported as uncaught, and the dialog closes', async () => {
  const { stepUp } = setUp();
  const onOpenChange = vi.fn();
  const uncaught = vi.fn((event: ErrorEvent) => event.preventDefault());
  window.addEventListener('error', uncaught, { once: true });
  const thrown = new Error('the app’s own');
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // the test runner’s word for it
  render(
    <StepUpProvider stepUp={stepUp} dialog={false}>
      <SecurityVerification
        open
        onOpenChange={onOpenChange}
        onVerified={() => {
          throw thrown;
        }}
      />
    </StepUpProvider>,
  );
  await proveBy(stepUp, PASSWORD);
  await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false, { reason: 'verified' }));
  await waitFor(() => expect(uncaught).toHaveBeenCalledTimes(1));
  expect(uncaught.mock.calls[0]![0].error).toBe(thrown);
});
