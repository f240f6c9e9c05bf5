import { describe, expect, it } from 'vitest';
import type { RecordCheckOptions, RefusedRequest } from '../../src/server.js';
import { accountServer, call, SESSIONS } from './account-server.js';
import { manualClocks } from './manual-clocks.js';

/** What a gate that guards nothing answers to every record: a stub, a gateway, a wrong route. */
const open = () => Response.json({ sessions: [] });

async function guarded(options: Partial<RecordCheckOptions> = {}) {
  const clocks = manualClocks();
  const server = await accountServer();
  const token = server.signIn();
  const record = await server.prove(token);
  const { checkRecord } = server.checks(options);
  const check = (id = record) => checkRecord(call({ token, record: id }));
  /** From now on the gate lets everything pass. */
  const openGate = () => server.api.faults.add({ path: SESSIONS, respond: open });
  return { ...server, clocks, token, record, checkRecord, check, openGate };
}

const outcome = (check: { ok: true } | RefusedRequest) => (check.ok ? 'ok' : check.reason);

describe('the gate is checked again from time to time', () => {
  it('after a minute: one that stopped guarding lets nobody pass any more', async () => {
    const { check, clocks, openGate, reached } = await guarded();
    expect(outcome(await check())).toBe('ok');
    expect(reached).toHaveLength(2);
    clocks.advance(59_999);
    expect(outcome(await check())).toBe('ok');
    expect(reached).toHaveLength(3);
    openGate();
    clocks.advance(1);
    expect(outcome(await check())).toBe('unavailable');
    expect(outcome(await check('whatever0000000000000'))).toBe('unavailable');
  });

  it('and by the calendar, in a process that was frozen', async () => {
    const { check, clocks, openGate } = await guarded();
    expect(outcome(await check())).toBe('ok');
    openGate();
    clocks.freeze(60_000);
    expect(outcome(await check())).toBe('unavailable');
  });

  it('not more often: a minute of checks costs one control', async () => {
    const { check, clocks, reached } = await guarded();
    for (let second = 0; second < 60; second += 1) {
      expect(outcome(await check())).toBe('ok');
      clocks.advance(1000);
    }
    expect(reached).toHaveLength(61);
  });
});

describe('evidence counts', () => {
  it('a refused record of a user does not count as a control: only made-up records do, which nobody can choose', async () => {
    const { check, api } = await guarded();
    api.faults.add({
      path: SESSIONS,
      respond: (request, answer) =>
        request.headers.get('logto-verification-id') === 'refused-on-purpose' ? answer() : open(),
    });
    expect(outcome(await check('refused-on-purpose'))).toBe('challenge');
    expect(outcome(await check('anything'))).toBe('unavailable');
  });

  it('a control that passed refuses its call, whatever other calls saw in between', async () => {
    const { check, api, record, token, checkRecord } = await guarded();
    let release = () => {};
    const others = new Promise<void>((resolve) => (release = resolve));
    let controls = 0;
    api.faults.add({
      path: SESSIONS,
      respond: async (request, answer) => {
        if (request.headers.get('logto-verification-id') === record) return answer();
        controls += 1;
        if (controls > 1) return answer();
        await others;
        return open();
      },
    });
    const first = check();
    await expect.poll(() => controls).toBe(1);
    // The second one’s control is refused as it should be, so that the gate is trusted.
    expect(outcome(await checkRecord(call({ token, record })))).toBe('ok');
    release();
    expect(outcome(await first)).toBe('unavailable');
  });

  it('it also refuses the calls that had begun before, and is checked again before the next', async () => {
    const { check, api, record, reached, clocks } = await guarded();
    expect(outcome(await check())).toBe('ok'); // known
    clocks.advance(59_000);
    let release = () => {};
    const late = new Promise<void>((resolve) => (release = resolve));
    let slow = 0;
    api.faults.add({
      path: SESSIONS,
      respond: async (request, answer) => {
        if (request.headers.get('logto-verification-id') !== record) return open();
        slow += 1;
        if (slow === 1) await late;
        return answer();
      },
    });
    const begun = check(); // trusts the gate, without another control
    await expect.poll(() => slow).toBe(1);
    clocks.advance(1000);
    expect(outcome(await check())).toBe('unavailable'); // its control is let through
    release();
    expect(outcome(await begun)).toBe('unavailable');
    api.faults.clear();
    reached.length = 0;
    expect(outcome(await check())).toBe('ok');
    expect(reached).toHaveLength(2);
  });

  it('it takes back what is remembered', async () => {
    const { check, clocks, openGate, prove, token, api } = await guarded({ cache: { seconds: 60 } });
    expect(outcome(await check())).toBe('ok');
    clocks.advance(30_000);
    const another = await prove(token);
    expect(outcome(await check(another))).toBe('ok'); // remembered till 90 s
    clocks.advance(30_000);
    openGate();
    expect(outcome(await check('whatever0000000000000'))).toBe('unavailable');
    api.faults.clear();
    api.records.expire(another);
    expect(outcome(await check(another))).toBe('challenge');
  });

  it('a control without an answer is no evidence either way', async () => {
    const { check, api, record } = await guarded({ cache: { seconds: 60 } });
    const busy = (status: number) => ({
      path: SESSIONS,
      times: 2,
      respond: (request: Request, answer: () => Response | Promise<Response>) =>
        request.headers.get('logto-verification-id') === record ? answer() : new Response('', { status }),
    });
    for (const status of [204, 429, 500]) {
      api.faults.add(busy(status));
      expect(outcome(await check())).toBe('unavailable');
    }
    expect(outcome(await check())).toBe('ok');
  });
});
