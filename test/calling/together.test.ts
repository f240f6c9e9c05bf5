import axios from 'axios';
import ky from 'ky';
import { describe, expect, it } from 'vitest';
import { openBank, reach, rejectionOf } from './bank.js';
import { PASSWORD } from './world.js';

/** The bank, and a reader of payslips in it. */
async function openTogether() {
  const scene = await openBank();
  const url = `${scene.bank}/payslip`;
  return {
    ...scene,
    url,
    /** How often a password was sent. */
    passwords: () => scene.requests.filter(({ call }) => call === 'POST /api/verifications/password').length,
    read: () => scene.stepUp.run(({ headers }) => fetch(url, { headers })).then(({ status }) => status),
  };
}

describe('many calls at once', () => {
  it('by every library: one prompt, one record, and each has its own answer', async () => {
    const { stepUp, url, prove, prompts, passwords, records } = await openTogether();
    const ways = [
      () => stepUp.run(({ headers }) => fetch(url, { headers })).then((answer) => answer.json() as Promise<unknown>),
      () => stepUp.fetch(url).then((answer) => answer.json() as Promise<unknown>),
      () => stepUp.run(({ headers }) => axios.get<unknown>(url, { headers })).then(({ data }) => data),
      () => stepUp.run(({ headers }) => ky.get(url, { headers }).json()),
    ];
    const calls = Array.from({ length: 24 }, (_, index) => ways[index % ways.length]!());
    const [answers] = await Promise.all([Promise.all(calls), prove()]);
    expect(answers).toEqual(Array(24).fill({ net: 3_764_140 }));
    expect([prompts(), passwords()]).toEqual([1, 1]);
    const sent = records().filter((record) => record !== undefined);
    expect([records().length, sent.length, new Set(sent).size]).toEqual([48, 24, 1]);
  });

  it('that come while the dialog opens, while it is answered, and while the answer is on its way share it', async () => {
    const { stepUp, hold, read, prompts, passwords } = await openTogether();
    const methods = hold('GET /api/my-account');
    const calls = [read()];
    await methods.arrived;
    expect(stepUp.flow.getSnapshot().status).toBe('starting');
    calls.push(read());
    methods.release();
    await reach(stepUp, 'choosing');
    calls.push(read());
    await stepUp.flow.selectMethod('password');
    const proof = hold('POST /api/verifications/password');
    const submitted = stepUp.flow.submitPassword(PASSWORD);
    await proof.arrived;
    calls.push(read());
    proof.release();
    await submitted;
    expect(await Promise.all(calls)).toEqual([200, 200, 200, 200]);
    expect([prompts(), passwords()]).toEqual([1, 1]);
  });

  it('that are refused only after the answer find its record', async () => {
    const { hold, read, prove, prompts, records } = await openTogether();
    const slow = hold('GET /bank/payslip');
    const late = read();
    await slow.arrived;
    const [first] = await Promise.all([read(), prove()]);
    slow.release();
    expect([first, await late]).toEqual([200, 200]);
    expect(prompts()).toBe(1);
    expect(records().at(-1)).toBe(records().at(-2));
  });

  it('made at the moment of a cancellation open another prompt, and are not lost', async () => {
    const { stepUp, read, prove, prompts } = await openTogether();
    const first = read();
    await reach(stepUp, 'choosing');
    const next = first.catch(() => read());
    stepUp.flow.cancel('escape-key');
    expect(await rejectionOf(first)).toMatchObject({ name: 'StepUpCancelledError' });
    await prove();
    expect(await next).toBe(200);
    expect(prompts()).toBe(2);
  });
});
