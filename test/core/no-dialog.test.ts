// A call that waits for the user where there is no dialog.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createStepUp } from '../../src/loading/headless.js';
import { INTERNALS } from '../../src/core/step-up.js';
import { bank, reach, rejectionOf, PASSWORD, ENDPOINT } from './bank.js';

/** A coordinator without listeners, over its own bank. */
function alone() {
  const { api, rename, server } = bank();
  return { stepUp: createStepUp({ api }), api, rename, server };
}

/** Is it settled after everything that can continue has done so? */
async function outcomeOf(call: Promise<unknown>, milliseconds: number): Promise<string> {
  return Promise.race([
    call.then(
      () => 'resolved',
      (error: unknown) => (error as Error).message,
    ),
    new Promise<string>((resolve) => setTimeout(resolve, milliseconds, 'waits')),
  ]);
}

const noDialog = { name: 'StepUpFailedError', code: 'no_dialog' };

describe('where there is no document: a server, a worker', () => {
  it('run, verify and stepUp.fetch reject at once, with what to do', async () => {
    const { stepUp, rename, server, api } = alone();
    expect(await rejectionOf(stepUp.run(rename))).toMatchObject({
      ...noDialog,
      message: expect.stringContaining('stepUp.flow.subscribe()') as string,
    });
    expect(rename).toHaveBeenCalledTimes(1);
    expect(await rejectionOf(stepUp.verify())).toMatchObject(noDialog);
    vi.stubGlobal('fetch', (request: Request) => server.fetch(request));
    onTestFinished(() => void vi.unstubAllGlobals());
    const token = server.signIn('alice');
    const init = {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"username":"alice_3"}',
    };
    const fetching = createStepUp({ api }).fetch(`${ENDPOINT}/api/my-account`, init);
    expect(await rejectionOf(fetching)).toMatchObject(noDialog);
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
  });

  it('a call with interactive: false rejects with that first, and a call without a refusal succeeds', async () => {
    const { stepUp, rename } = alone();
    expect(await rejectionOf(stepUp.run(rename, { interactive: false }))).toMatchObject({
      code: 'interaction_required',
    });
    expect(await stepUp.run(() => 'fine')).toBe('fine');
  });

  it('an app that has subscribed gets the prompt, also when it subscribes just after the call', async () => {
    for (const late of [false, true]) {
      const { stepUp, rename } = alone();
      const listen = () => onTestFinished(stepUp.flow.subscribe(() => undefined));
      if (!late) listen();
      const call = stepUp.run(rename);
      if (late) listen();
      await reach(stepUp, 'choosing');
      await stepUp.flow.selectMethod('password');
      await stepUp.flow.submitPassword(PASSWORD);
      expect((await call).status).toBe(200);
    }
  });
});

describe('in a page', () => {
  function inPage() {
    vi.stubGlobal('document', {});
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.resetModules(); // a warning appears once per page
    onTestFinished(() => {
      vi.useRealTimers();
      vi.unstubAllGlobals();
    });
    return warn;
  }
  const load = () => import('../../src/loading/headless.js');

  it('a warning names it after a moment, it still waits, and the first dialog serves it', async () => {
    const warn = inPage();
    const { api, rename } = bank();
    const { createStepUp: make } = await load();
    const stepUp = make({ api });
    const call = stepUp.run(rename);
    await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
    expect(warn).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(warn.mock.calls.map(String)).toEqual([expect.stringContaining('nothing here can open a dialog')]);
    vi.useRealTimers();
    expect(await outcomeOf(call, 50)).toBe('waits');
    onTestFinished(stepUp.flow.subscribe(() => undefined));
    await stepUp.flow.selectMethod('password');
    await stepUp.flow.submitPassword(PASSWORD);
    expect((await call).status).toBe(200);
  });

  it.each(['a subscriber', 'a dialog'])('not where %s comes in that moment', async (who) => {
    const warn = inPage();
    const { api, rename } = bank();
    const { createStepUp: make } = await load();
    const stepUp = make({ api });
    const call = stepUp.run(rename).catch(() => undefined);
    await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
    if (who === 'a dialog') stepUp[INTERNALS].addHost(() => Promise.resolve());
    else stepUp.flow.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(warn).not.toHaveBeenCalled();
    stepUp.flow.cancel();
    await call;
  });

  it('nor once it has settled', async () => {
    const warn = inPage();
    const { api, rename } = bank();
    const { createStepUp: make } = await load();
    const stepUp = make({ api });
    const call = rejectionOf(stepUp.run(rename));
    await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
    stepUp.flow.cancel();
    expect(await call).toMatchObject({ reason: 'cancel-press' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(warn).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
