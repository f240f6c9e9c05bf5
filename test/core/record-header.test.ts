// How a request carries the record: by the name of a header, or by all headers that the app makes of it.
import { describe, expect, it, vi } from 'vitest';
import { createStepUp, verifyIdentifier } from '../../src/headless.js';
import { INTERNALS } from '../../src/core/step-up.js';
import type { StepUpOptions } from '../../src/core/step-up-options.js';
import type { VerificationRecord } from '../../src/api/types.js';
import { json, serve } from '../api/http-server.js';
import { bank } from './bank.js';

const record: VerificationRecord = { id: 'rec-9', method: 'password', verifiedAt: 0, expiresAt: 600_000 };

function holding(options: Partial<StepUpOptions>) {
  const { api, clock, server } = bank();
  const stepUp = createStepUp({ api, clock, ...options });
  stepUp[INTERNALS].keepRecord(record);
  return Object.assign(stepUp, { newestCode: () => server.inbox.latest()!.code });
}

const headers = [
  ['the name of a header', 'X-Step-Up', { 'X-Step-Up': 'rec-9' }],
  [
    'a function',
    ({ id, method }: VerificationRecord) => ({ authorization: `StepUp ${id}`, 'x-method': method }),
    { authorization: 'StepUp rec-9', 'x-method': 'password' },
  ],
] as const;

describe.each(headers)('%s', (_, header, expected) => {
  it('is what a task gets with a record, and nothing without one', async () => {
    const stepUp = holding({ header });
    expect(await stepUp.run(({ headers }) => headers)).toEqual(expected);
    stepUp.forget();
    expect(await stepUp.run(({ headers }) => headers)).toEqual({});
  });

  it('is what stepUp.fetch sends to allowed origins alone, over the caller’s own headers', async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    const other = await serve((_request, response) => json(response, 200, {}));
    const stepUp = holding({ header, origins: [server.url] });
    const init = { headers: { 'x-step-up': 'mine', authorization: 'Bearer mine' } };
    for (const { url } of [server, other]) await stepUp.fetch(`${url}/pay`, init);
    for (const [name, value] of Object.entries(expected))
      expect(server.requests[0]?.headers[name.toLowerCase()]).toBe(value);
    expect(server.requests[0]?.headers).not.toHaveProperty('logto-verification-id');
    expect(JSON.stringify(other.requests[0]?.headers)).not.toContain('rec-9');
  });

  it('crosses no redirect', async () => {
    const target = await serve((_request, response) => json(response, 200, {}));
    const server = await serve((_request, response) => response.writeHead(307, { location: target.url }).end());
    const stepUp = holding({ header, origins: [server.url, target.url] });
    await expect(stepUp.fetch(`${server.url}/pay`)).rejects.toThrow(TypeError);
    expect(server.requests).toHaveLength(1);
    expect(target.requests).toHaveLength(0);
  });

  it('goes with the call that links a new address', async () => {
    const stepUp = holding({ header });
    stepUp.flow.subscribe(() => undefined);
    const link = vi.fn(() => Promise.resolve());
    const linked = verifyIdentifier(stepUp, { type: 'email', link });
    await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('identifier'));
    await stepUp.flow.submitIdentifier({ type: 'email', value: 'new@example.test' });
    await stepUp.flow.submitCode(stepUp.newestCode());
    expect((await linked).headers).toEqual(expected);
    expect(link).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ headers: expected }));
  });
});

describe('what no request can carry', () => {
  it.each([['x step'], [''], ['x-step-up:'], ['스텝'], [7], [null]])(
    '%j is reported when the coordinator is made',
    (header) => {
      expect(() => holding({ header: header as string })).toThrow(/header contains .*such as "x-step-up"/);
    },
  );

  it.each([
    [() => ({ 'x step': 'a' }), /header contains "x step"/],
    [() => ({ 'x-step-up': 7 }), /header contains "x-step-up"/],
    [() => 'x-step-up', /must return an object/],
    [() => Promise.resolve({}), /must return an object/],
  ])('a function that returns it is reported with the call: %s', async (header, message) => {
    const stepUp = holding({ header: header as unknown as () => Record<string, string> });
    const task = vi.fn();
    await expect(stepUp.run(task)).rejects.toThrow(message);
    expect(task).not.toHaveBeenCalled();
  });
});
