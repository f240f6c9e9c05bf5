import { screen, waitFor } from '@testing-library/react';
import { expect, inject } from 'vitest';
import { createAccountApi, createStepUp, type StepUpOptions } from '../../src/index.js';
import { person } from '../components/page.js';
import { PASSWORD } from './world.js';
import type { Order, Seen } from './worlds.js';
import '../../src/styles.css';

const user = person();

/** A world of this test's own, over HTTP and on another origin than the page's. */
export async function openWorld(options: Partial<StepUpOptions> = {}) {
  const [here, otherPort] = inject('worlds');
  const name = crypto.randomUUID();
  const root = `${here}/${name}`;
  const token = await (await fetch(`${root}/token`)).text();
  const api = createAccountApi({ endpoint: root, getAccessToken: () => token });
  const stepUp = createStepUp({ api, ...options });
  let prompts = 0;
  let before = 'idle';
  stepUp.flow.subscribe(() => {
    const { status } = stepUp.flow.getSnapshot();
    if (status === 'starting' && before !== 'starting') prompts += 1;
    before = status;
  });
  const seen = async () => {
    const requests = (await (await fetch(`${root}/requests`)).json()) as Seen[];
    return requests.filter(({ call }) => call.includes(' /bank/'));
  };
  return {
    api,
    stepUp,
    bank: `${root}/bank`,
    /** The same bank under another port and another name of the host: other origins. */
    otherPort: `${otherPort}/${name}/bank`,
    otherHost: `${root.replace('127.0.0.1', 'localhost')}/bank`,
    /** The number of prompts. */
    prompts: () => prompts,
    /** What the bank got to see. */
    seen,
    /** The records that came along. */
    records: async () => (await seen()).map(({ headers }) => headers['logto-verification-id']),
    order: async (order: Order) => {
      await fetch(`${root}/order`, { method: 'POST', body: JSON.stringify(order) });
    },
  };
}

/** Answers the dialog as the customer does, and sees it go. */
export async function prove(): Promise<void> {
  await user.choose('password');
  await user.type(PASSWORD);
  await user.press('Enter');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

/** Closes the dialog, and sees it go. */
export async function decline(): Promise<void> {
  await user.dialog();
  await user.press('Escape');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}
