// Where a request has the record: in the header that the app has named, on both sides.
import { describe, expect, it } from 'vitest';
import { createRecordCheck, type IncomingRequest, type RecordCheckOptions } from '../../src/server.js';
import { accountServer, call } from './account-server.js';

async function proved(header: RecordCheckOptions['header']) {
  const server = await accountServer();
  const token = server.signIn();
  const record = await server.prove(token);
  const { checkRecord } = server.checks({ header });
  return { record, check: (headers: Record<string, string>) => checkRecord(call({ token, headers })) };
}

const read = ({ headers }: IncomingRequest) => /^StepUp (.+)$/.exec(headers.get('x-proof') ?? '')?.[1];

describe.each([
  ['a name, in any letter case', 'X-Step-Up', (id: string) => ({ 'x-step-up': id })],
  ['a function', read, (id: string) => ({ 'x-proof': `StepUp ${id}` })],
] as const)('%s', (_, header, headersOf) => {
  it('is where the record is read, and nowhere else', async () => {
    const { record, check } = await proved(header);
    expect(await check(headersOf(record))).toMatchObject({ ok: true });
    expect(await check({ 'logto-verification-id': record })).toMatchObject({ ok: false, reason: 'challenge' });
    expect(await check({})).toMatchObject({ ok: false, reason: 'challenge' });
  });

  it('a value that is no record is sent nowhere', async () => {
    const { check } = await proved(header);
    expect(await check(headersOf('a/../b'))).not.toHaveProperty('upstream');
  });
});

it('a function that finds nothing, or something else than text, finds no record', async () => {
  for (const found of [null, undefined, 7, {}]) {
    const { check } = await proved(() => found as null);
    const checked = await check({});
    expect(checked).toMatchObject({ ok: false, reason: 'challenge' });
    expect(checked).not.toHaveProperty('upstream'); // nothing was sent
  }
});

it('the check rejects with what a function throws', async () => {
  const { check } = await proved(() => {
    throw new RangeError('mine');
  });
  await expect(check({})).rejects.toThrow(new RangeError('mine'));
});

it.each(['x step', '', 'x-step-up:', 7, null, {}])('%j is reported when the check is made', (header) => {
  const options = { endpoint: 'https://tenant.example', header: header as string };
  expect(() => createRecordCheck(options)).toThrow(/header is .*Pass the one of createStepUp/);
});
