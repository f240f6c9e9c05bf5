import { describe, expect, it, vi } from 'vitest';
import { VerificationError } from '../../src/api/errors.js';
import type { VerificationRecord } from '../../src/api/types.js';
import { createStepRequests } from '../../src/core/flow/requests.js';
import { createQueue } from '../../src/core/flow/queue.js';
import { deferred } from '../api/deferred.js';
import { failureOf } from '../api/inspect.js';
import { rejectionOf } from './bank.js';

const record: VerificationRecord = { id: 'r', method: 'password', verifiedAt: 0, expiresAt: 600_000 };

describe('who waits', () => {
  it('is served by method, in the order of arrival', async () => {
    const queue = createQueue();
    const gone = vi.fn();
    const first = queue.add({ callOptions: { methods: ['email'] }, userActivation: false, reason: 'none' }, gone);
    const second = queue.add({ callOptions: {}, userActivation: true, reason: 'none' }, gone);
    const third = queue.add(
      { callOptions: { methods: ['phone', 'password'] }, userActivation: false, reason: 'none' },
      gone,
    );
    expect(queue.first()).toMatchObject({ callOptions: { methods: ['email'] }, userActivation: false });
    const leader = queue.first()!;
    const served = queue.take(leader, record);
    expect(served).toHaveLength(2);
    for (const waiter of served) waiter.resolve(record);
    expect(await Promise.all([second, third])).toEqual([record, record]);
    expect(queue.take(leader, record)).toEqual([]);
    queue.reject('end', leader);
    expect(await rejectionOf(first)).toBe('end');
    expect(queue.first()).toBeUndefined();
    expect(gone).not.toHaveBeenCalled();
  });

  it('leaves once: a signal that aborts later is nobody’s business', async () => {
    const queue = createQueue();
    const gone = vi.fn();
    const controller = new AbortController();
    const waiting = queue.add(
      { callOptions: { signal: controller.signal }, userActivation: false, reason: 'none' },
      gone,
    );
    for (const waiter of queue.take(queue.first()!, record)) waiter.resolve(record);
    controller.abort();
    expect(await waiting).toBe(record);
    expect(gone).not.toHaveBeenCalled();
  });

  it('reports each that its own signal has aborted, and no longer has a prompt after the last', async () => {
    const queue = createQueue();
    const gone = vi.fn();
    const [one, two] = [new AbortController(), new AbortController()];
    const calls = [one, two].map(({ signal }) =>
      rejectionOf(queue.add({ callOptions: { signal }, userActivation: false, reason: 'none' }, gone)),
    );
    const leader = queue.first()!;
    one.abort('a');
    expect(gone).toHaveBeenLastCalledWith(leader);
    expect(queue.has(leader)).toBe(true);
    two.abort('b');
    expect(gone).toHaveBeenCalledTimes(2);
    expect(queue.has(leader)).toBe(false);
    expect(await Promise.all(calls)).toEqual(['a', 'b']);
  });
});

describe('the requests of a step', () => {
  const report = vi.fn();

  it('join work of the same kind, and run beside work of another', async () => {
    const steps = createStepRequests(report);
    const gate = deferred();
    const work = vi.fn(() => gate.promise);
    const one = steps.runOnce('submit', work);
    expect(steps.runOnce('submit', work)).toBe(one);
    expect(steps.runOnce('send', work)).not.toBe(one);
    expect(work).toHaveBeenCalledTimes(2);
    gate.resolve();
    await one;
    expect(steps.running('submit')).toBeUndefined();
    await steps.runOnce('submit', work);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('are over for the next step, and do not touch its work', async () => {
    const steps = createStepRequests(report);
    const [old, young] = [deferred(), deferred()];
    const first = steps.runOnce('submit', () => old.promise);
    steps.leaveStep();
    expect(steps.running('submit')).toBeUndefined();
    const second = steps.runOnce('submit', () => young.promise);
    old.resolve();
    await first;
    expect(steps.running('submit')).toBe(second);
    young.resolve();
    await second;
  });

  it('are aborted with the step, and their answers taken by nobody', async () => {
    const steps = createStepRequests(report);
    steps.leaveStep();
    const answer = deferred<string>();
    const take = vi.fn();
    let signal: AbortSignal | undefined;
    const call = failureOf(
      steps.request(
        'check',
        (given) => {
          signal = given;
          return answer.promise;
        },
        take,
        vi.fn(),
      ),
    );
    steps.leaveStep();
    answer.resolve('late');
    expect((await call).code).toBe('aborted');
    expect(signal?.aborted).toBe(true);
    expect(take).not.toHaveBeenCalled();
  });

  it('fail in the turn in which their outcome is final, and not at all once the step has been left', async () => {
    const steps = createStepRequests(report);
    steps.leaveStep();
    const order: string[] = [];
    const fail = vi.fn(() => order.push('told'));
    const answer = deferred<string>();
    const call = failureOf(steps.request('check', () => answer.promise, vi.fn(), fail));
    answer.promise.catch(() => order.push('known'));
    answer.reject(new VerificationError('server_error'));
    await answer.promise.catch(() => undefined);
    expect(order).toEqual(['told', 'known']);
    expect((await call).code).toBe('server_error');

    const late = deferred<string>();
    const left = failureOf(steps.request('check', () => late.promise, vi.fn(), fail));
    late.reject(new VerificationError('server_error'));
    steps.leaveStep();
    expect((await left).code).toBe('aborted');
    expect(fail).toHaveBeenCalledOnce();
  });

  it('are not even made once the flow is over', async () => {
    const steps = createStepRequests(report);
    steps.end();
    const call = vi.fn(() => Promise.resolve(1));
    expect((await failureOf(steps.request('check', call, vi.fn(), vi.fn()))).code).toBe('aborted');
    expect(call).not.toHaveBeenCalled();
  });
});
