import { describe, expect, it, vi } from 'vitest';
import { createAccountApi } from '../../src/api/account-api.js';
import { createStepUp } from '../../src/core/create-step-up.js';
import { INTERNALS, type StepUp } from '../../src/core/step-up.js';
import { bank, ENDPOINT, reach, settle } from './bank.js';

/** A bank with a prompt that loads until `arrive()`, and the requests of its client so far. */
function openBank(change: object = {}) {
  const { server, token, clock, rename } = bank();
  let arrive!: () => void;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const load = async () => {
    await arrived;
    return import('../../src/loading/headless-chunk.js');
  };
  const requests: Request[] = [];
  const fetch = (request: Request) => {
    requests.push(request);
    return server.fetch(request);
  };
  const api = createAccountApi({ endpoint: ENDPOINT, getAccessToken: () => token, fetch, ...change }, load);
  const stepUp = createStepUp({ api, clock }, load);
  stepUp.flow.subscribe(() => undefined); // somebody can show a prompt
  return { stepUp, rename, requests, arrive };
}

describe('while the chunk of the first prompt is on its way', () => {
  it.each(['a refused call', 'a call that verifies first'])(
    '%s requests the list, once, and it is the one shown',
    async (by) => {
      const { stepUp, rename, requests, arrive } = openBank();
      const call = by === 'a refused call' ? stepUp.run(rename) : stepUp.verify();
      call.catch(() => undefined);
      await vi.waitFor(() => expect(requests).toHaveLength(1));
      await settle();
      const [request] = requests;
      expect([request!.method, request!.url, request!.redirect]).toEqual([
        'GET',
        'http://account.test/api/my-account',
        'error',
      ]);
      expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
      arrive();
      const { options } = await reach(stepUp, 'choosing');
      expect(options.map(({ method }) => method)).toEqual(['password', 'email', 'phone']);
      expect(requests).toHaveLength(1);
      stepUp.flow.cancel();
    },
  );

  it.each(['a refused call', 'a call that verifies first'])('%s loads the dialog’s words beside it', async (by) => {
    const { stepUp, rename, arrive } = openBank();
    const loadWords = vi.fn(() => Promise.resolve());
    stepUp[INTERNALS].addHost(loadWords);
    const call = by === 'a refused call' ? stepUp.run(rename) : stepUp.verify();
    call.catch(() => undefined);
    await vi.waitFor(() => expect(loadWords).toHaveBeenCalledOnce());
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
    arrive();
    await reach(stepUp, 'choosing');
    stepUp.flow.cancel();
  });

  it.each([
    ['may not open a prompt', (stepUp) => stepUp.verify({ interactive: false })],
    ['is not refused', (stepUp) => stepUp.run(() => 204)],
    ['only loads the code ahead', (stepUp) => stepUp.preload()],
  ] as [string, (stepUp: StepUp) => Promise<unknown>][])('a call that %s requests none', async (_, make) => {
    const { stepUp, requests, arrive } = openBank();
    make(stepUp).catch(() => undefined);
    await settle();
    arrive();
    await settle();
    expect(requests).toEqual([]);
  });

  it.each([
    ['paths of its own', { paths: { account: '/me' } }, '/me'],
    ['an endpoint below a path', { endpoint: 'http://account.test/logto' }, '/logto/api/my-account'],
  ])('a client with %s waits for its code, which builds the address', async (_, change, path) => {
    const { stepUp, requests, arrive } = openBank(change);
    const verify = stepUp.verify().catch(() => undefined);
    await settle();
    expect(requests).toEqual([]);
    arrive();
    await vi.waitFor(() => expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([path]));
    stepUp.flow.cancel();
    await verify;
  });

  it('a back end of the app that throws at once is a list that did not come', async () => {
    const { api, clock } = bank();
    const given: object[] = [];
    const getMethods = (options: { signal: AbortSignal }) => {
      given.push({ ...options });
      throw new TypeError('not ready');
    };
    const stepUp = createStepUp(
      { api: { ...api, getMethods }, clock },
      () => import('../../src/loading/headless-chunk.js'),
    );
    stepUp.flow.subscribe(() => undefined);
    const verify = stepUp.verify().catch((error: unknown) => error);
    expect(await reach(stepUp, 'blocked')).toMatchObject({ reason: 'load-failed', problem: { code: 'unknown' } });
    expect(given).toEqual([{ signal: expect.any(AbortSignal) as AbortSignal }]);
    stepUp.flow.cancel();
    expect(await verify).toMatchObject({ name: 'StepUpFailedError' });
  });

  it('a user who leaves takes the list along', async () => {
    const { stepUp, requests, arrive } = openBank();
    const verify = stepUp.verify().catch((error: unknown) => error);
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    stepUp.forget();
    expect(requests[0]!.signal.aborted).toBe(true);
    arrive();
    expect(await verify).toMatchObject({ code: 'signed_out' });
    const next = stepUp.verify().catch(() => undefined);
    await vi.waitFor(() => expect(requests).toHaveLength(2));
    stepUp.flow.cancel();
    await next;
  });

  it('a refusal that is no challenge leaves no list for a later prompt', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const { stepUp, requests, arrive } = openBank();
      const call = stepUp.run(() => Response.json({ code: 'no' }, { status: 403 }));
      await vi.waitFor(() => expect(requests).toHaveLength(1));
      arrive();
      expect((await call).status).toBe(403);
      vi.advanceTimersByTime(1000);
      const verify = stepUp.verify().catch(() => undefined);
      await vi.waitFor(() => expect(requests).toHaveLength(2));
      stepUp.flow.cancel();
      await verify;
    } finally {
      vi.useRealTimers();
    }
  });
});
