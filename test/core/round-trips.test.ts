import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { createAccountApi, createStepUp, type StepUp, type StepUpTaskContext } from '../../src/headless.js';
import { createAccountApiServer } from '../../src/testing.js';

// What a step-up costs on the wire: requests are counted where they arrive, over real HTTP.

const PASSWORD = 'mountain-river-19';
let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

async function serve() {
  const account = createAccountApiServer({ users: [{ username: 'minji', password: PASSWORD }] });
  const arrived: string[] = [];
  server = createServer((incoming, outgoing) => {
    void (async () => {
      const url = `http://${incoming.headers.host}${incoming.url}`;
      arrived.push(`${incoming.method} ${new URL(url).pathname}`);
      const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
      const body = incoming.method === 'GET' ? undefined : Buffer.concat(await Readable.from(incoming).toArray());
      const answer = await account.fetch(new Request(url, { method: incoming.method, headers, body }));
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const token = account.signIn('minji');
  const stepUp = createStepUp({ api: createAccountApi({ endpoint, getAccessToken: () => token }) });
  const dialogs = answerBy(stepUp);
  const rename = ({ headers, signal }: StepUpTaskContext) =>
    fetch(`${endpoint}/api/my-account`, {
      method: 'PATCH',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'minji' }),
      signal,
    });
  const call = async () => expect((await stepUp.run(rename)).status).toBe(200);
  return { arrived, stepUp, call, dialogs };
}

/** Types the password at each prompt, and counts the prompts. */
function answerBy(stepUp: StepUp): { count: number } {
  const dialogs = { count: 0 };
  stepUp.flow.subscribe(() => {
    const { status } = stepUp.flow.getSnapshot();
    if (status === 'starting') dialogs.count += 1;
    if (status === 'password') void stepUp.flow.submitPassword(PASSWORD);
  });
  return dialogs;
}

const LIST = 'GET /api/my-account';
const PROOF = 'POST /api/verifications/password';
const CALL = 'PATCH /api/my-account';

test('a challenged call by password: four', async () => {
  const { arrived, call } = await serve();
  await call();
  expect(arrived).toEqual([CALL, LIST, PROOF, CALL]);
});

test('verified first: three', async () => {
  const { arrived, stepUp, call } = await serve();
  await stepUp.verify();
  await call();
  expect(arrived).toEqual([LIST, PROOF, CALL]);
});

test('with a record at hand: one', async () => {
  const { arrived, stepUp, call } = await serve();
  await stepUp.verify();
  arrived.length = 0;
  await call();
  expect(arrived).toEqual([CALL]);
});

test.each([2, 10, 100])('%i calls at once: two for each, and two for the one dialog', async (calls) => {
  const { arrived, call, dialogs } = await serve();
  await Promise.all(Array.from({ length: calls }, call));
  expect(arrived.filter((one) => one === CALL)).toHaveLength(2 * calls);
  expect(arrived.filter((one) => one !== CALL)).toEqual([LIST, PROOF]);
  expect(dialogs.count).toBe(1);
});
