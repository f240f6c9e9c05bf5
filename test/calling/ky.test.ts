import ky, { HTTPError } from 'ky';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openBank, reach, rejectionOf } from './bank.js';
import { payByKy } from './examples/ky.js';

const ORDER = { to: 'rent', amount: 480_000 };

describe('run around ky', () => {
  it('pays, as docs/protect-a-call.md has it: the same body twice, and what ky has read', async () => {
    const { prove, bodies, records, ...setting } = await openBank();
    const [receipt] = await Promise.all([payByKy(setting)(ORDER), prove()]);
    expect(receipt).toMatchObject({ id: 'payment-1' });
    expect(bodies()).toEqual([JSON.stringify(ORDER), JSON.stringify(ORDER)]);
    expect(records()).toEqual([undefined, expect.any(String)]);
  });

  it.each(['', '?refuse=logto'])(
    'is refused once and opens one prompt: ky’s own retry leaves a 401 alone (%s)',
    async (query) => {
      const { stepUp, bank, prove, calls } = await openBank();
      const call = stepUp.run(({ headers }) => ky.get(`${bank}/payslip${query}`, { headers }).json());
      await reach(stepUp, 'choosing');
      expect(calls()).toHaveLength(1);
      await prove();
      expect(await call).toEqual({ net: 3_764_140 });
      expect(calls()).toHaveLength(2);
    },
  );

  it('leaves the user any amount of time: ky’s timeout counts for each call', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { stepUp, prove, ...setting } = await openBank();
    const call = payByKy({ stepUp, ...setting })(ORDER);
    await reach(stepUp, 'choosing');
    vi.advanceTimersByTime(60_000);
    await prove();
    expect(await call).toMatchObject({ id: 'payment-1' });
  });

  it('is not repeated by ky after the user’s no', async () => {
    const { stepUp, bank, calls, prompts } = await openBank();
    const call = rejectionOf(stepUp.run(({ headers }) => ky.get(`${bank}/payslip`, { headers }).json()));
    await reach(stepUp, 'choosing');
    stepUp.flow.cancel('escape-key');
    expect(await call).toMatchObject({ name: 'StepUpCancelledError', reason: 'escape-key' });
    expect(calls()).toHaveLength(1);
    expect(prompts()).toBe(1);
  });

  it('recognises the refusal where ky does not throw', async () => {
    const { stepUp, bank, prove } = await openBank();
    const call = stepUp.run(({ headers }) => ky.get(`${bank}/payslip`, { headers, throwHttpErrors: false }));
    const [response] = await Promise.all([call, prove()]);
    expect([response.status, response.bodyUsed]).toEqual([200, false]);
  });

  it('leaves the app’s hooks at work, in both calls', async () => {
    const { stepUp, bank, prove, calls } = await openBank();
    const heard: unknown[] = [];
    const http = ky.create({
      hooks: {
        beforeRequest: [(request) => request.headers.set('x-app', 'mine')],
        afterResponse: [(_request, _options, response) => void heard.push(response.status)],
        beforeError: [
          async (error) => {
            heard.push(await error.response.clone().json());
            return error;
          },
        ],
      },
    });
    const call = stepUp.run(({ headers }) => http.get(`${bank}/payslip?refuse=logto`, { headers }).json());
    await Promise.all([call, prove()]);
    expect(calls().map(({ headers }) => headers['x-app'])).toEqual(['mine', 'mine']);
    expect(heard).toEqual([401, { code: 'verification_record.permission_denied' }, 200]);
  });

  it('passes its other errors on, with the body unread', async () => {
    const { stepUp, bank, prove } = await openBank();
    const call = rejectionOf(stepUp.run(({ headers }) => ky.get(`${bank}/elsewhere`, { headers }).json()));
    await prove();
    const error = await call;
    expect(error).toBeInstanceOf(HTTPError);
    const { response } = error as HTTPError;
    expect([response.status, response.bodyUsed]).toEqual([404, false]);
    expect(await response.json()).toEqual({ code: 'bank.not_found' });
  });
});
