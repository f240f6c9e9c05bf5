import { onTestFinished } from 'vitest';
import { createAccountApi, createStepUp, type FlowState, type StepUp, type StepUpOptions } from '../../src/headless.js';
import { listen } from './listen.js';
import { createWorld, PASSWORD } from './world.js';

/**
 * A customer's side of a world that is served over HTTP, with the Account API and the bank on two origins. There is no
 * dialog: the test answers in her place.
 */
export async function openBank(options: Partial<StepUpOptions> = {}) {
  const world = createWorld();
  const [account, own] = await Promise.all([listen(world.handle), listen(world.handle)]);
  onTestFinished(account.close);
  onTestFinished(own.close);
  const api = createAccountApi({ endpoint: account.origin, getAccessToken: () => world.token });
  const stepUp = createStepUp({ api, origins: [own.origin], ...options });
  const statuses: FlowState['status'][] = [];
  onTestFinished(
    stepUp.flow.subscribe(() => {
      const { status } = stepUp.flow.getSnapshot();
      if (status !== statuses.at(-1)) statuses.push(status);
    }),
  );
  return {
    ...world,
    endpoint: account.origin,
    bank: `${own.origin}/bank`,
    api,
    stepUp,
    /** The number of prompts. */
    prompts: () => statuses.filter((status) => status === 'starting').length,
    /** Answers the question as soon as it is there. */
    async prove(asking: StepUp = stepUp) {
      await reach(asking, 'choosing');
      await asking.flow.selectMethod('password');
      await asking.flow.submitPassword(PASSWORD);
    },
  };
}

/** Waits until the flow is in this state. */
export function reach(stepUp: StepUp, status: FlowState['status']): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (stepUp.flow.getSnapshot().status === status) resolve();
    };
    onTestFinished(stepUp.flow.subscribe(look));
    look();
  });
}

/** The reason of a rejection, or a failure of the test. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a rejection, got ${String(value)}`);
    },
    (error: unknown) => error,
  );
}
