// Each state of a flow on the screen of the ready dialog: with a step in it, and with a way out of it.
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  createStepUp,
  defineMethod,
  isStepUpCancelled,
  isStepUpFailed,
  StepUpProvider,
  verifyIdentifier,
  type StepUp,
} from '../../src/index.js';
import { createStepUp as createHeadless, type FlowState, type VerificationApi } from '../../src/headless.js';
import { renderStrictly, words } from '../support/with-step-up.js';
import { stepIn } from './step-in.js';
import '../../src/styles.css';

type Status = Exclude<FlowState['status'], 'idle' | 'cancelled' | 'failed'>;

const push = defineMethod({
  id: 'state-push',
  ceremony: 'approval',
  words: { en: { name: 'Approval in the app' }, ko: { name: '앱 승인' } },
});

const never = () => new Promise<never>(() => undefined);
const record = { id: 'record', expiresIn: 600 };
const email = { method: 'email', identifier: { type: 'email', value: 'minji@example.com' } } as const;

const backEnd = (more: Partial<VerificationApi> = {}): VerificationApi => ({
  getMethods: () =>
    Promise.resolve({
      options: [
        { method: 'password' },
        email,
        { method: 'totp' },
        { method: 'passkey' },
        { method: 'sign-in' },
        { method: push },
      ],
    }),
  verifyPassword: () => Promise.resolve(record),
  sendCode: () => Promise.resolve(record),
  verifyCode: () => Promise.resolve(record),
  begin: () => Promise.resolve({ ...record, ask: { challenge: 'dGVzdA', url: 'https://id.test/' } }),
  finish: () => Promise.resolve({ pending: true }),
  ...more,
});

interface Way {
  api?: Partial<VerificationApi>;
  begin?: (stepUp: StepUp) => Promise<unknown>;
  method?: string;
  then?: (stepUp: StepUp) => Promise<unknown>;
}

/** For each state: how a flow comes there. The compiler reports a state that is missing here. */
const ways: Record<Status, Way> = {
  starting: { api: { getMethods: never } },
  choosing: {},
  identifier: {
    begin: (stepUp) => verifyIdentifier(stepUp, { type: 'email' }),
    method: 'password',
    then: (stepUp) => stepUp.flow.submitPassword('mountain-river-19'),
  },
  password: { method: 'password' },
  'sending-code': { api: { sendCode: never }, method: 'email' },
  code: { method: 'email' },
  'typed-code': { method: 'totp' },
  passkey: { method: 'passkey' },
  window: { method: 'sign-in' },
  approval: { method: push },
  blocked: { api: { getMethods: () => Promise.resolve({ options: [] }) } },
  verified: { method: 'password', then: (stepUp) => stepUp.flow.submitPassword('mountain-river-19') },
};

const endOf = (call: Promise<unknown>) =>
  call.then(
    () => 'verified',
    (error: unknown) => (isStepUpCancelled(error) || isStepUpFailed(error) ? 'ended' : String(error)),
  );

let stepUp: StepUp | undefined;
beforeEach(() => () => stepUp?.flow.cancel());

describe.each(inject('isLong') ? (['en', 'ko'] as const) : (['ko'] as const))('in %s', (locale) => {
  describe.each(['with the dialog', 'of the headless entry'] as const)('a flow %s', (entry) => {
    it.each(Object.entries(ways))('%s has a step, and a way out', async (status, way) => {
      vi.spyOn(navigator.credentials, 'get').mockImplementation(never);
      const current = (entry === 'with the dialog' ? createStepUp : createHeadless)({ api: backEnd(way.api) });
      stepUp = current;
      renderStrictly(<StepUpProvider stepUp={current} locale={locale} />);
      let empty = 0;
      let drawn = 0;
      const look = () => {
        for (const card of document.querySelectorAll<HTMLElement>('[role=dialog]'))
          if (stepIn(card)) drawn += 1;
          else empty += 1;
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true });

      const end = endOf((way.begin ?? ((given) => given.verify()))(current));
      const at = (expected: string) => waitFor(() => expect(current.flow.getSnapshot().status).toBe(expected));
      if (way.method) {
        await at('choosing');
        void current.flow.selectMethod(way.method).catch(() => undefined);
      }
      if (way.then) {
        await at('password');
        await way.then(current);
      }
      await at(status);
      const card = await screen.findByRole('dialog');
      await waitFor(() => expect(stepIn(card)).not.toBeNull());
      if (status === 'verified') {
        expect(await end).toBe('verified');
      } else {
        expect(stepIn(card)?.getBoundingClientRect().height).toBeGreaterThan(0);
        expect(within(card).getByRole('heading').textContent).not.toBe('');
        await userEvent.click(within(card).getByRole('button', { name: words[locale].close }));
        expect(await end).toBe('ended');
      }
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      observer.disconnect();
      expect(drawn).toBeGreaterThan(0);
      expect(empty).toBe(0);
    });
  });
});
