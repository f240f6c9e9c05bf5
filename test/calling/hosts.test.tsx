import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { StepUpProvider, type StepUpCallOptions } from '../../src/index.js';
import { renderStrictly } from '../support/with-step-up.js';
import { person } from '../components/page.js';
import { openWorld, prove } from './page.js';
import { PASSWORD } from './world.js';

const user = person();

async function openPage() {
  const scene = await openWorld();
  const provider = (
    <StepUpProvider stepUp={scene.stepUp} locale="en">
      <p>The page</p>
    </StepUpProvider>
  );
  const read = (ask?: StepUpCallOptions) =>
    scene.stepUp
      .run(({ headers }) => fetch(`${scene.bank}/payslip?refuse=logto`, { headers }), ask)
      .then(({ status }) => status);
  return { ...scene, provider, read };
}

/** The dialog that is there to be answered, not the one that is still going. */
const reopened = () =>
  waitFor(() => {
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveAttribute('data-state', 'open');
    expect(dialog).toHaveAttribute('data-status', 'choosing');
  });

describe('calls from outside of components', () => {
  it('before there is a provider wait for it, and open their prompt in it', async () => {
    const { stepUp, provider, read, prompts } = await openPage();
    const early = [read(), read()];
    await waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
    renderStrictly(provider);
    early.push(read());
    await prove();
    expect(await Promise.all(early)).toEqual([200, 200, 200]);
    expect(prompts()).toBe(1);
  });

  it('while the dialog closes after a cancellation open another prompt, in a dialog that can be answered', async () => {
    const { provider, read, prompts } = await openPage();
    renderStrictly(provider);
    const first = read();
    const second = first.catch(() => read());
    await user.dialog();
    await user.press('Escape');
    await expect(first).rejects.toMatchObject({ name: 'StepUpCancelledError', reason: 'escape-key' });
    await reopened();
    await prove();
    expect(await second).toBe(200);
    expect(prompts()).toBe(2);
  });

  it('while the dialog closes after an answer open another prompt for a younger record', async () => {
    const { provider, read, prompts, records } = await openPage();
    renderStrictly(provider);
    const first = read();
    const second = first.then(() => read({ maxAge: 0 }));
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    expect(await first).toBe(200);
    await reopened();
    await prove();
    expect(await second).toBe(200);
    expect(prompts()).toBe(2);
    const [, one, none, two] = await records();
    expect([none, one === two]).toEqual([undefined, false]);
  });
});
