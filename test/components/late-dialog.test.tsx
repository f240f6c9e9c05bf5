// A dialog that comes after its flow: nothing that draws the step is loaded yet.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StepUpProvider, verifyIdentifier } from '../../src/index.js';
import { drawing } from '../../src/core/drawing.js';
import { proveBy, PASSWORD, renderStrictly, setUp, words } from '../support/with-step-up.js';
import { stepIn } from './step-in.js';
import '../../src/styles.css';

it('shows the skeleton of a list until it can draw the step', async () => {
  vi.spyOn(drawing, 'load').mockResolvedValue(undefined); // a flow without a dialog
  const { stepUp } = setUp();
  const stop = stepUp.flow.subscribe(() => undefined);
  onTestFinished(stop);
  const ended = verifyIdentifier(stepUp, { type: 'email' }).catch((error: unknown) => error);
  await proveBy(stepUp, PASSWORD);
  await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('identifier'));

  const seen: boolean[] = [];
  const observer = new MutationObserver(() => {
    for (const card of document.querySelectorAll<HTMLElement>('[role=dialog]')) seen.push(stepIn(card) !== null);
  });
  onTestFinished(() => observer.disconnect());
  observer.observe(document.body, { childList: true, subtree: true });
  renderStrictly(<StepUpProvider stepUp={stepUp} locale="en" />);
  const card = await screen.findByRole('dialog', { name: words.en.identifier.email.title });
  await userEvent.click(within(card).getByRole('button', { name: words.en.cancel }));
  expect(await ended).toMatchObject({ reason: 'cancel-press' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(new Set(seen)).toEqual(new Set([true]));
});
