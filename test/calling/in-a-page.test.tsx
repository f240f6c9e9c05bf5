import axios from 'axios';
import { describe, expect, it, vi } from 'vitest';
import type { StepUp } from '../../src/index.js';
import { openWorld } from './page.js';
import { PASSWORD } from './world.js';

/** Answers the question where there is no dialog. */
async function answer(stepUp: StepUp): Promise<void> {
  await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
  await stepUp.flow.selectMethod('password');
  await stepUp.flow.submitPassword(PASSWORD);
}

describe('stepUp.fetch in a page', () => {
  const addresses: [string, (scene: Awaited<ReturnType<typeof openWorld>>) => RequestInfo | URL, boolean][] = [
    ['the API’s own origin', ({ bank }) => `${bank}/open`, true],
    ['as a URL', ({ bank }) => new URL(`${bank}/open`), true],
    ['as a Request', ({ bank }) => new Request(`${bank}/open`), true],
    ['in another spelling', ({ bank }) => `${bank}/open`.replace('http', 'HTTP'), true],
    ['without its scheme', ({ bank }) => `${bank}/open`.replace('http:', ''), true],
    ['another name of the host', ({ otherHost }) => `${otherHost}/open`, false],
    ['another name, without its scheme', ({ otherHost }) => `${otherHost}/open`.replace('http:', ''), false],
    ['another port', ({ otherPort }) => `${otherPort}/open`, false],
    ['another port, as a URL', ({ otherPort }) => new URL(`${otherPort}/open`), false],
    ['another port, as a Request', ({ otherPort }) => new Request(`${otherPort}/open`), false],
    ['the API’s in a query', ({ otherPort, bank }) => `${otherPort}/open?to=${bank}`, false],
  ];

  it.each(addresses)('sends the record, or not: %s', async (_name, address, allowed) => {
    const scene = await openWorld();
    await Promise.all([scene.stepUp.verify(), answer(scene.stepUp)]);
    const { id } = await scene.stepUp.verify();
    expect((await scene.stepUp.fetch(address(scene))).status).toBe(200);
    expect(await scene.records()).toEqual([allowed ? id : undefined]);
  });

  it('sends nothing to an address that names a user, whatever the name', async () => {
    const { stepUp, bank, otherPort, seen } = await openWorld();
    await Promise.all([stepUp.verify(), answer(stepUp)]);
    const disguised = otherPort.replace('http://', `${new URL(bank).origin}@`);
    await expect(stepUp.fetch(disguised)).rejects.toBeInstanceOf(TypeError);
    expect(await seen()).toEqual([]);
  });

  it('follows no redirect with the record', async () => {
    const { stepUp, bank, otherPort, seen } = await openWorld();
    const moved = () => stepUp.fetch(`${bank}/moved?to=${encodeURIComponent(`${otherPort}/open`)}`);
    expect(await (await moved()).json()).toEqual({ open: true });
    await Promise.all([stepUp.verify(), answer(stepUp)]);
    await expect(moved()).rejects.toBeInstanceOf(TypeError);
    expect((await seen()).map(({ call }) => call)).toEqual(['GET /bank/moved', 'GET /bank/open', 'GET /bank/moved']);
  });

  const form = () => {
    const data = new FormData();
    data.append('to', 'rent');
    data.append('receipt', new Blob(['paid in full']), 'receipt.txt');
    return data;
  };
  it.each<[string, () => BodyInit, RegExp, RegExp]>([
    ['text', () => 'rent 480000', /^rent 480000$/, /^text\/plain/],
    ['a file', () => new Blob(['paid in full'], { type: 'image/png' }), /^paid in full$/, /^image\/png$/],
    ['fields', () => new URLSearchParams({ to: 'rent' }), /^to=rent$/, /^application\/x-www-form-urlencoded/],
    ['a form with a file', form, /rent[^]*receipt\.txt[^]*paid in full/, /^multipart\/form-data; boundary=/],
  ])('sends %s twice, and alike', async (_name, body, text, type) => {
    const { stepUp, bank, seen } = await openWorld();
    const call = stepUp.fetch(`${bank}/payments`, { method: 'POST', body: body() });
    await answer(stepUp);
    expect((await call).status).toBe(201);
    const [first, second] = await seen();
    expect(first!.body).toMatch(text);
    expect(first!.headers['content-type']).toMatch(type);
    expect(second!.body).toBe(first!.body);
    expect(second!.headers['content-type']).toBe(first!.headers['content-type']);
  });

  it('stepUp.fetch keeps the caller’s referrerPolicy', async () => {
    const { stepUp, bank, seen } = await openWorld();
    await stepUp.fetch(`${bank}/open`, { referrerPolicy: 'no-referrer' });
    expect((await seen())[0]!.headers).not.toHaveProperty('referer');
  });
});

describe('run around axios in a page, which sends by XMLHttpRequest', () => {
  it.each(['json', 'text', 'arraybuffer', 'blob'] as const)('and requires %s', async (responseType) => {
    const { stepUp, bank } = await openWorld();
    const call = stepUp.run(({ headers }) => axios.get<unknown>(`${bank}/payslip`, { headers, responseType }));
    await answer(stepUp);
    const { data } = await call;
    const read = responseType === 'json' ? JSON.stringify(data) : await new Response(data as BodyInit).text();
    expect(read).toBe('{"net":3764140}');
  });
});
