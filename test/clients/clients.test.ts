import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { examplesIn } from '../docs/examples.js';
import { isStepUpCancelled, isStepUpFailed } from '../../src/headless.js';
import { challenges, NET, openApi, others } from './api.js';
import { clients } from './clients.js';
import { byApollo } from './examples/apollo.js';
import { withGraphqlErrors } from './examples/is-challenge.js';
import { openRtkQuery } from './examples/rtk-query.js';
import { tryingAgain } from './examples/trying-again.js';
import { describeOutcome, tableOf, type Outcome, type Walk } from './table.js';

const walks: Walk[] = [];

const settle = (call: () => Promise<unknown>): Promise<Outcome> =>
  call().then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

afterAll(() => {
  if (process.env.STEP_UP_TABLE) process.stdout.write(`\n${tableOf(walks)}\n\n`);
});

describe.each(Object.entries(clients))('%s', (client, open) => {
  it.each(Object.keys(challenges))(
    'opens one prompt for %s, and its caller gets the answer, or the cancellation',
    async (challenge) => {
      for (const answer of ['yes', 'no'] as const) {
        const { prompts, calls, ...setting } = await openApi(challenges[challenge]!, answer);
        const outcome = await settle(open(setting));
        walks.push({ client, challenge, answer, prompts: prompts(), gets: await describeOutcome(outcome) });
        expect([answer, prompts(), calls()]).toEqual([answer, 1, answer === 'yes' ? 2 : 1]);
        const failure = 'error' in outcome ? outcome.error : (outcome.value as { error?: unknown }).error;
        expect(isStepUpCancelled(failure)).toBe(answer === 'no');
        expect(walks.at(-1)!.gets).toMatch(answer === 'yes' ? /net/ : /StepUpCancelledError/);
      }
    },
  );

  it.each(Object.keys(others))('opens no prompt for %s', async (other) => {
    const { prompts, stepUp, ...setting } = await openApi(others[other]!, 'yes');
    const outcome = await settle(open({ stepUp, ...setting }));
    expect([prompts(), stepUp.flow.getSnapshot().status]).toEqual([0, 'idle']);
    const failure = 'error' in outcome ? outcome.error : (outcome.value as { error?: unknown }).error;
    expect([isStepUpCancelled(failure), isStepUpFailed(failure)]).toEqual([false, false]);
  });
});

describe('a library that tries again by itself, around the call', () => {
  const names = ['ky', 'ofetch', 'tRPC', 'Apollo Client', 'RTK Query'] as const;
  it.each(names)('%s: opens one prompt, whatever the user answers', async (name) => {
    for (const answer of ['yes', 'no'] as const) {
      const { prompts, calls, ...setting } = await openApi(challenges['Logto’s code']!, answer);
      const { baseQuery } = openRtkQuery(setting);
      const outcome = await settle(tryingAgain({ ...setting, baseQuery })[name]);
      expect([answer, prompts(), calls()]).toEqual([answer, 1, answer === 'yes' ? 2 : 1]);
      expect(isStepUpCancelled('error' in outcome && outcome.error)).toBe(answer === 'no');
    }
  });
});

it('isChallenge recognises what a status does not show: GraphQL’s errors in an answer with 200', async () => {
  const refuse = () => Response.json({ errors: [{ message: 'x', extensions: { code: 'STEP_UP' } }] });
  const { prompts, calls, ...setting } = await openApi(refuse, 'yes', withGraphqlErrors);
  expect(await byApollo(setting)()).toMatchObject({ data: { payslip: { net: NET } } });
  expect([prompts(), calls()]).toEqual([1, 2]);
});

const page = readFileSync('docs/clients.md', 'utf8');

it('docs/clients.md has the code that runs here, and all of it', () => {
  const regions = readdirSync('test/clients/examples')
    .flatMap((file) => examplesIn(`test/clients/examples/${file}`))
    .flatMap(({ region, code }) => (region === undefined ? [] : code));
  expect(regions.length).toBeGreaterThan(15);
  const blocks = [...page.matchAll(/^```ts\n([^]*?)\n```$/gm)].map(([, code]) => code!);
  expect(blocks.toSorted()).toEqual(regions.toSorted());
});

it('docs/clients.md has this table', () => {
  expect(page).toContain(`\n\n${tableOf(walks)}\n\n`);
});
