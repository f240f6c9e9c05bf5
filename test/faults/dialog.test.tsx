/**
 * What the table of faults can’t see without a dialog: that the input is kept, that the sentence and the button are there, and
 * that the button leads on. In `npm test` one fault at each request; `STEP_UP_LONG=1` has them all.
 */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, inject, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { deferred } from '../api/deferred.js';
import { StepUpProvider, type VerificationErrorCode } from '../../src/index.js';
import { openPage as openLinking, person as linker } from '../components/new-identifier-page.js';
import { App, openPage, person } from '../components/page.js';
import { CODES, PASSWORD, renderStrictly } from '../support/with-step-up.js';
import { SERVER_TEXT, networkFaults } from './network.js';
import { PATHS, type RequestName } from './world.js';

const isLong = inject('isLong');
const client = { timeout: 400 };
const user = person();
const { messages } = user;
const newcomer = linker();
const ADDRESS = 'minji.new@example.test';

type Server = ReturnType<typeof openPage>['server'];

/** The faults that end in a failure. Slow ones don’t, and an answer with a wrong content type is read nevertheless. */
const faults = Object.entries(networkFaults).flatMap(([name, { is, isBefore = is, ...fault }]) =>
  isBefore ? [{ name, ...fault, is: isBefore }] : [],
);
const chosen = (at: number) => (isLong ? faults : [faults[at % faults.length]!]);

function strike(server: Server, at: RequestName, { respond, offline }: (typeof faults)[number]) {
  const method = at === 'methods' ? 'GET' : 'POST';
  server.faults.add({ path: PATHS[at], method, times: 1, respond: respond?.(false) });
  if (offline) vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
}

const alerted = async (is: VerificationErrorCode) => {
  await user.alert(messages.errors[is]);
  expect((await user.dialog()).textContent).not.toContain(SERVER_TEXT);
};

describe('a code', () => {
  it.each(chosen(2))('$name: none is sent until the next press, then one', async (fault) => {
    const { server } = openPage({ client });
    await user.ask();
    strike(server, 'send', fault);
    await userEvent.click(await user.way('email'));
    await alerted(fault.is);
    expect(server.inbox).toHaveLength(0);
    await user.click(messages.retry);
    await waitFor(() => expect(server.inbox).toHaveLength(1));
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it.each(chosen(3))('$name at its check: it is kept, costs no message, and goes through', async (fault) => {
    const { server } = openPage({ client });
    await user.ask();
    await user.choose('phone');
    strike(server, 'verify', fault);
    await user.type(CODES[0]);
    await alerted(fault.is);
    expect(await user.field()).toHaveValue(CODES[0]);
    await user.click(messages.retry);
    await user.ends('done 200');
    expect(server.inbox).toHaveLength(1);
  });
});

describe('a new address', () => {
  const refused = async (is: VerificationErrorCode) => {
    const alert = async () => within(await newcomer.dialog()).getByRole('alert').textContent;
    await waitFor(async () => expect(await alert()).toBe(messages.errors[is]));
  };

  it.each(chosen(4))(
    '$name at its message: the address is kept, and one message goes at the next press',
    async (fault) => {
      const { server, account } = openLinking({ scene: { client } });
      await newcomer.begin();
      strike(server, 'send', fault);
      await newcomer.enter(ADDRESS);
      await refused(fault.is);
      await newcomer.click(messages.retry);
      await newcomer.atCode();
      expect(server.inbox.map(({ to }) => to)).toEqual([ADDRESS]);
      await newcomer.type(CODES[0]);
      await newcomer.gone();
      expect(account()?.email).toBe(ADDRESS);
    },
  );

  it.each(chosen(5))('$name at its code: it is kept, and links at the next press', async (fault) => {
    const { server, account } = openLinking({ scene: { client } });
    await newcomer.begin();
    await newcomer.enter(ADDRESS);
    await newcomer.atCode();
    strike(server, 'verify', fault);
    await newcomer.type(CODES[0]);
    await refused(fault.is);
    expect(await newcomer.field()).toHaveValue(CODES[0]);
    await newcomer.click(messages.retry);
    await newcomer.gone();
    expect(account()?.email).toBe(ADDRESS);
  });
});

describe('hands that do more than they should', () => {
  it('two clicks on a way, two on the button: one message, one check', async ({ task }) => {
    const { posts } = openPage();
    await user.ask();
    await userEvent.dblClick(await user.way('email'));
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await user.type(CODES[0]);
    await user.press('Enter');
    await user.press('Enter');
    await user.ends('done 200');
    expect(posts()).toEqual(['POST verifications/verification-code', 'POST verifications/verification-code/verify']);
    Object.assign(task.meta, { figure: `6 requests of the real dialog, each with ${chosen(0).length} faults` });
  });

  it('back and forth while a message is on its way: the code of the newest counts', async () => {
    const { server } = openPage();
    await user.ask();
    server.faults.add({ path: PATHS.send, method: 'POST', times: 1, delay: 300 });
    await userEvent.click(await user.way('email'));
    await user.click(messages.another);
    await user.choose('email');
    expect(server.inbox.length).toBeLessThanOrEqual(2); // what had left before “back” may still arrive
    await user.type(server.inbox.at(-1)!.code);
    await user.ends('done 200');
  });

  it('another user signs in while a password is checked: their call is not made with it', async () => {
    const page = openPage({ subject: 'minji' });
    await user.ask();
    await user.choose('password');
    const answered = deferred();
    const goOn = deferred();
    const respond = async (_request: Request, answer: () => Promise<Response>) => {
      await goOn.promise;
      return answer().finally(answered.resolve);
    };
    page.server.faults.add({ path: PATHS.password, times: 1, respond });
    await user.type(PASSWORD);
    await user.press('Enter');
    await waitFor(() => expect(page.posts()).toHaveLength(1));
    page.update({ subject: 'bora' });
    await user.ends('failed signed_out');
    goOn.resolve();
    await answered.promise;
    await waitFor(() => expect(page.stepUp.flow.getSnapshot().status).toBe('idle'));
    expect(page.stepUp.needsVerification()).toBe(true);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a page that is left while a request is under way, and opened again', () => {
  /** Up to the press that makes the request. */
  const toPress: Record<Exclude<RequestName, 'link' | 'begin' | 'finish'>, () => Promise<void>> = {
    async methods() {
      await user.dialog();
    },
    async password() {
      await user.choose('password');
      await user.type(PASSWORD);
      await user.press('Enter');
    },
    send: async () => userEvent.click(await user.way('email')),
    async verify() {
      await user.choose('email');
      await user.type(CODES[0]);
    },
  };
  const names = Object.keys(toPress) as (keyof typeof toPress)[];

  it.each(names)(
    '%s: the call has ended by name, no call uses its late answer, and the next opens another prompt',
    async (at) => {
      const page = openPage();
      const { server, stepUp, rename } = page;
      const goOn = deferred();
      const answered = deferred();
      const arrived = deferred();
      const respond = async (_request: Request, answer: () => Promise<Response>) => {
        const truth = await answer();
        arrived.resolve();
        await goOn.promise;
        setTimeout(answered.resolve);
        return truth;
      };
      server.faults.add({ path: PATHS[at], method: at === 'methods' ? 'GET' : 'POST', times: 1, respond });
      const ended = expect(stepUp.run(rename)).rejects.toMatchObject({
        name: 'StepUpCancelledError',
        reason: 'unmounted',
      });
      await toPress[at]();
      await arrived.promise;
      cleanup();
      await ended;
      goOn.resolve();
      await answered.promise;
      expect(stepUp.flow.getSnapshot().status).toBe('cancelled');
      expect(stepUp.needsVerification()).toBe(true);
      expect(document.querySelector('[inert], [role=dialog]')).toBeNull();

      const before = page.requests.length;
      renderStrictly(
        <StepUpProvider stepUp={stepUp}>
          <App rename={rename} />
        </StepUpProvider>,
      );
      expect(page.requests).toHaveLength(before);
      await user.ask();
      await user.choose('password');
      expect(await user.field()).toHaveValue('');
      await user.type(PASSWORD);
      await user.press('Enter');
      await user.ends('done 200');
    },
  );
});
