import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { HeadlessStepUpProvider, useStepUp, type StepUp } from '../../src/headless.js';
import { asked, PASSWORD, proveBy, renderStrictly, setUp } from '../support/with-step-up.js';

function Page() {
  useStepUp();
  return <p>Page</p>;
}

describe('HeadlessStepUpProvider', () => {
  it('draws nothing, and the flow waits for the app’s own dialog', async () => {
    const { stepUp } = setUp();
    const { container } = renderStrictly(
      <HeadlessStepUpProvider stepUp={stepUp}>
        <Page />
      </HeadlessStepUpProvider>,
    );
    const call = stepUp.verify();
    await asked(stepUp);
    expect(container.innerHTML).toBe('<p>Page</p>');
    expect(screen.queryByRole('dialog')).toBeNull();
    await proveBy(stepUp, PASSWORD);
    expect((await call).method).toBe('password');
  });

  it('forgets the record when somebody else is signed in, and only then', async () => {
    const { stepUp } = setUp();
    const page = (subject: string) => (
      <HeadlessStepUpProvider stepUp={stepUp} subject={subject}>
        <Page />
      </HeadlessStepUpProvider>
    );
    const { rerender } = renderStrictly(page('minji'));
    const call = stepUp.verify();
    await proveBy(stepUp, PASSWORD);
    await call;
    rerender(page('minji'));
    expect(stepUp.needsVerification()).toBe(false);
    rerender(page('seojun'));
    expect(stepUp.needsVerification()).toBe(true);

    const second = stepUp.verify();
    await asked(stepUp);
    rerender(page('minji'));
    await expect(second).rejects.toMatchObject({ name: 'StepUpFailedError', code: 'signed_out' });
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
  });

  it('reports what to do when it has no stepUp', () => {
    expect(() => renderStrictly(<HeadlessStepUpProvider stepUp={undefined as unknown as StepUp} />)).toThrow(
      'react-step-up: <StepUpProvider> needs stepUp. Pass what createStepUp({ api }) returned.',
    );
  });
});
