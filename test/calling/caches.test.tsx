// What the published examples leave in the host's cache, and what a persister would write out of it.
import { dehydrate, QueryClient, QueryClientProvider, useMutation, useQueryClient } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import axios, { type AxiosError } from 'axios';
import type { ComponentType } from 'react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StepUpProvider, type StepUp } from '../../src/index.js';
import { App } from '../../stories/scenarios/app.js';
import { Checkout } from '../../stories/scenarios/payment.js';
import { words } from '../../stories/scenarios/words.js';
import { createTenant, PASSWORD as STORY_PASSWORD } from '../../stories/tenant.js';
import { person } from '../components/page.js';
import { payByAxios } from './examples/axios.js';
import { payByFetch } from './examples/fetch.js';
import { payByKy } from './examples/ky.js';
import { withHttp } from './examples/query.js';
import { payByStepUpFetch } from './examples/step-up-fetch.js';
import { openWorld, prove } from './page.js';

const TOKEN = 'token-of-the-app-4711';
const ORDER = { to: 'rent', amount: 480_000 };
const user = person();

type World = Awaited<ReturnType<typeof openWorld>>;

/** Every text that can be reached: by properties, own or hidden, and by what headers and requests give away. */
function textsIn(root: unknown): Set<string> {
  const [texts, seen] = [new Set<string>(), new Set<unknown>()];
  const queue = [root];
  while (queue.length > 0) {
    const next = queue.pop();
    if (typeof next === 'string') texts.add(next);
    if (typeof next !== 'object' || next === null || next instanceof Node || next === window || seen.has(next))
      continue;
    seen.add(next);
    if (next instanceof Headers) queue.push(...next.values());
    if (next instanceof Map) queue.push(...(next as Map<unknown, unknown>).values());
    if (next instanceof Request || next instanceof Response) queue.push(next.headers);
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(next))) queue.push(value as unknown);
  }
  return texts;
}

/** Everything that was ever in a cache, as it is and as it would be written out. */
function watch(client: QueryClient) {
  const found = new Set<string>();
  const look = () => {
    const written = dehydrate(client, { shouldDehydrateMutation: () => true, shouldDehydrateQuery: () => true });
    const kept = [...client.getMutationCache().getAll(), ...client.getQueryCache().getAll()];
    for (const text of textsIn([written, kept.map(({ state }) => state)])) found.add(text);
    found.add(JSON.stringify(written));
  };
  client.getMutationCache().subscribe(look);
  client.getQueryCache().subscribe(look);
  return found;
}

/** As in any app: a request contains its caller. */
function withToken(http: ReturnType<typeof axios.create>) {
  http.interceptors.request.use((config) => {
    config.headers.set('x-app', TOKEN);
    return config;
  });
  return http;
}

/** A page of one mutation, on the host's own client. */
const mutating = (pay: (order: typeof ORDER) => Promise<unknown>) =>
  function Pay() {
    const { mutate, status } = useMutation({ mutationFn: pay });
    return <button onClick={() => mutate(ORDER)}>{status}</button>;
  };

/** The example of examples/axios-page has its modules beside it, and its bank on the page's own origin. */
const beside = vi.hoisted(() => ({ stepUp: undefined as StepUp | undefined, bank: '' }));
vi.mock('../../examples/axios-page/src/session.js', () => ({ getAccessToken: () => Promise.resolve(TOKEN) }));
vi.mock('../../examples/axios-page/src/step-up.js', () => ({
  stepUp: { run: (...args: Parameters<StepUp['run']>) => beside.stepUp!.run(...args) },
}));

async function fromTheExample(world: Pick<World, 'stepUp' | 'bank'>) {
  Object.assign(beside, world);
  const { adapter } = axios.defaults;
  const xhr = axios.getAdapter('xhr');
  // The token goes in a header that the other origin lets through; what axios hands back is the example's own request.
  axios.defaults.adapter = async (config) => {
    const headers = axios.AxiosHeaders.from({ ...config.headers.toJSON(), 'x-app': TOKEN });
    headers.delete('authorization');
    try {
      return { ...(await xhr({ ...config, baseURL: beside.bank, headers })), config };
    } catch (error) {
      const { response } = error as AxiosError;
      if (response) response.config = config;
      throw Object.assign(error as Error, { config });
    }
  };
  const { pay } = await import('../../examples/axios-page/src/payments.js');
  axios.defaults.adapter = adapter;
  return pay;
}

type Example = (world: Pick<World, 'stepUp' | 'bank'>) => ComponentType | Promise<ComponentType>;

const examples: [string, Example][] = [
  ['docs/protect-a-call.md, fetch', (world) => mutating(payByFetch(world))],
  [
    'docs/protect-a-call.md, axios',
    (world) => {
      const { http, pay } = payByAxios(world);
      withToken(http);
      return mutating(pay);
    },
  ],
  ['docs/protect-a-call.md, ky', (world) => mutating(payByKy(world))],
  [
    'docs/protect-a-call.md, TanStack Query',
    (world) => {
      const { PayButton } = withHttp(withToken(payByAxios(world).http));
      return () => <PayButton order={ORDER} />;
    },
  ],
  ['examples/axios-page', async (world) => mutating(await fromTheExample(world))],
];

async function run(world: World, Page: ComponentType, answer = prove) {
  const client = new QueryClient();
  const found = watch(client);
  render(
    <QueryClientProvider client={client}>
      <StepUpProvider stepUp={world.stepUp} locale="en">
        <Page />
      </StepUpProvider>
    </QueryClientProvider>,
  );
  await userEvent.click(await screen.findByRole('button'));
  await answer();
  return { client, found };
}

function expectNeither(found: Set<string>, records: (string | undefined)[]) {
  const secrets = [...records.filter((record) => record !== undefined), TOKEN];
  expect(secrets.length).toBeGreaterThan(1);
  expect(found.size).toBeGreaterThan(5);
  for (const secret of secrets) expect([...found].filter((text) => text.includes(secret))).toEqual([]);
}

it.each(examples)('%s: the answer is in the cache, and neither record nor token', async (_, example) => {
  const world = await openWorld();
  const { client, found } = await run(world, await example(world));
  await waitFor(() => expect(client.getMutationCache().getAll()[0]?.state.status).toBe('success'));
  expectNeither(found, await world.records());
});

it.each(examples.slice(1))('%s: the same for an error', async (_, example) => {
  const world = await openWorld();
  const { client, found } = await run(world, await example({ ...world, bank: `${world.bank}/elsewhere` }));
  await waitFor(() => expect(client.getMutationCache().getAll()[0]?.state.status).toBe('error'));
  expect(client.getMutationCache().getAll()[0]?.state.error).toMatchObject({ response: { status: 404 } });
  expectNeither(found, await world.records());
});

it('docs/protect-a-call.md, stepUp.fetch: its answer contains no header of the request', async () => {
  const world = await openWorld();
  const { stepUp, pay } = payByStepUpFetch({ api: world.api, bank: world.bank });
  const { client, found } = await run({ ...world, stepUp }, mutating(pay));
  await waitFor(() => expect(client.getMutationCache().getAll()[0]?.state.status).toBe('success'));
  expectNeither(found, await world.records());
});

it('docs/protect-a-call.md, a query: the same', async () => {
  const world = await openWorld();
  const { PayslipCard } = withHttp(withToken(payByAxios(world).http));
  const { client, found } = await run(world, PayslipCard);
  await screen.findByText('3764140');
  expect(client.getQueryState(['payslip'])?.data).toEqual({ net: 3_764_140 });
  expectNeither(found, await world.records());
});

it('the story of a payment: the same', async () => {
  const tenant = createTenant({
    scopes: 'openid profile email phone urn:logto:scope:sessions',
    accountCenter: { fields: { session: 'ReadOnly' } },
  });
  let found = new Set<string>();
  let client: QueryClient | undefined;
  function Watch() {
    const own = useQueryClient();
    if (own !== client) [client, found] = [own, watch(own)];
    return null;
  }
  render(
    <App tenant={tenant} language="en" theme="light" scenario="payment">
      <Watch />
      <Checkout />
    </App>,
  );
  await userEvent.click(await screen.findByRole('button', { name: /Pay/ }));
  await user.choose('password');
  await user.type(STORY_PASSWORD);
  await user.press('Enter');
  await screen.findByRole('button', { name: words.payment.en.again });
  const { id } = await tenant.stepUp.verify();
  for (const secret of [id, tenant.token]) expect([...found].join('\n')).not.toContain(secret);
  expect(found.size).toBeGreaterThan(5);
});

it('the search is awake: the answer of axios itself has both', async () => {
  const world = await openWorld();
  const http = withToken(axios.create({ baseURL: world.bank }));
  const pay = () => world.stepUp.run(({ headers }) => http.post('/payments', ORDER, { headers }));
  const { client, found } = await run(world, mutating(pay));
  await waitFor(() => expect(client.getMutationCache().getAll()[0]?.state.status).toBe('success'));
  const written = [...found].find((text) => text.startsWith('{"mutations"') && text.includes(TOKEN));
  expect(written).toContain((await world.records()).at(-1));
});
