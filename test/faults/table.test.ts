/**
 * Every request of every flow × every failure of the network × when × what the user does during it. Whatever happens:
 * one press makes one request, a failure has a name and words in both languages, nothing goes out that nobody pressed, and
 * once the fault is lifted the main button leads to success. The requests are those of a password, of codes that are sent, of an
 * app’s and a backup code, of a passkey, of an approval in an app, of another window, and of two factors in turn.
 *
 * In `npm test` some 350 cells of the table, others each time; `STEP_UP_LONG=1` has it whole.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import type { VerificationErrorCode } from '../../src/api/errors.js';
import { blockedTextKey } from '../../src/dialog/message-keys.js';
import { failureKey } from '../../src/dialog/step-words.js';
import { isStepUpCancelled } from '../../src/core/errors.js';
import { isRunning } from '../../src/core/flow/state.js';
import { isLong, seed } from '../support/long-run.js';
import { diceOf } from '../support/seeded.js';
import { stages, type Stage } from './requests.js';
import { isWaiting, posts, pressMain } from './user.js';
import { SERVER_TEXT, networkFaults, type NetworkFault } from './network.js';
import { ALICE_ID, createWorld, loadAll, NEW_EMAIL, PASSWORD, PATHS, settle, type World } from './world.js';

/** When the fault occurs: during the request; while the server, which has carried it out, answers; or both, in turn. */
const moments = ['before', 'during', 'after'] as const;

/** What happens while the request is under way. */
const meanwhile = {
  'the user waits': () => {},
  'the user presses again': (world: World) => void pressMain(world),
  'the token is renewed': ({ server, session }: World) => {
    session.token = server.signIn(ALICE_ID, { expiresIn: 1e6 });
  },
  'the machine sleeps': ({ clock }: World) => clock.advance(11 * 60_000),
  'the user leaves': (world: World) => world.shown().flow.cancel('escape-key'),
  'the page is taken away': (world: World) => world.shown().flow.cancel('unmounted'),
  'another user signs in': ({ stepUp, server, session }: World) => {
    session.token = server.signIn('bob', { expiresIn: 1e6 });
    stepUp.forget();
  },
};

interface Cell {
  stage: Stage;
  fault: NetworkFault;
  when: (typeof moments)[number];
  happens: keyof typeof meanwhile;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Longer than any request may take. */
const longEnough = () => vi.advanceTimersByTimeAsync(12_000);

const wordsAt = (bundle: unknown, key: string): unknown =>
  key.split('.').reduce((tree, name) => (tree as Record<string, unknown> | undefined)?.[name], bundle);

function expectWords(world: World, code: VerificationErrorCode) {
  const state = world.shown().flow.getSnapshot();
  const key = state.status === 'blocked' ? blockedTextKey(state) : failureKey(code);
  for (const bundle of [en, ko]) expect(wordsAt(bundle, key), key).toBeTypeOf('string');
}

function expectDiscretion({ snapshots, events, server, issued, possessions }: World) {
  const told = JSON.stringify([snapshots, events]);
  const codes = server.inbox.map(({ code }) => code);
  for (const secret of [PASSWORD, SERVER_TEXT, ...codes, ...issued, ...possessions.secrets()]) {
    expect(told).not.toContain(`"${secret}"`);
  }
}

/** The switch of one fault at one request. */
function faultAt({ stage, fault }: Cell, { server, browser }: World) {
  let remove = () => {};
  return {
    plant(arrives: boolean) {
      if (fault.offline) browser.setOnline(false);
      const method = stage.name === 'methods' ? 'GET' : 'POST';
      const respond = fault.respond?.(arrives);
      // No failure comes so fast that nothing can happen in between.
      remove = server.faults.add({ path: PATHS[stage.name], method, delay: fault.delay ?? 500, respond });
    },
    lift() {
      remove();
      browser.setOnline(true);
    },
  };
}

/** Presses the main button until all flows have ended. */
async function carryOn(world: World): Promise<void> {
  const verifications = () => posts(world);
  for (let presses = 0; presses < 10; presses++) {
    await settle();
    if (!isRunning(world.stepUp.flow.getSnapshot())) return;
    if (!isWaiting(world.shown().flow.getSnapshot())) continue;
    const before = verifications();
    await Promise.race([pressMain(world), settle(30)]);
    expect(verifications() - before, 'requests of one press').toBeLessThanOrEqual(1);
  }
  throw new Error(`no end after ten presses: ${JSON.stringify(world.shown().flow.getSnapshot())}`);
}

/** The press during the fault. Returns how it failed. */
async function pressInto({ stage, happens }: Cell, world: World): Promise<VerificationErrorCode | undefined> {
  const before = stage.atOnce ? 0 : world.count(stage.name);
  const way = { method: stage.chooses };
  if (stage.due) await vi.advanceTimersByTimeAsync(stage.due);
  const press = stage.atOnce || stage.due ? undefined : pressMain(world, way);
  if (happens === 'the user presses again') void pressMain(world, way);
  await settle();
  meanwhile[happens](world);
  await longEnough();
  const failure = (await Promise.race([press, settle(30)])) ?? undefined; // a link may first need the user's identity
  await settle();
  const made = world.count(stage.name) - before;
  const state = world.stepUp.flow.getSnapshot();
  if (stage.repeats) {
    expect(made, 'questions in twelve seconds').toBeGreaterThanOrEqual(1);
    expect(made, 'questions in twelve seconds').toBeLessThanOrEqual(4);
    return state.status === 'approval' ? state.problem?.code : undefined;
  }
  expect(made, 'requests of one press').toBe(1);
  return stage.atOnce && state.status === 'blocked' ? state.problem?.code : failure;
}

/** After a failure the kit makes the request again by itself: one at a time, after a pause that grows, until the end of its time. */
async function expectQuestions(
  { name }: Stage,
  when: Cell['when'],
  code: VerificationErrorCode,
  world: World,
  again: () => void,
) {
  const [before, made] = [world.requests.length, world.count(name)];
  await vi.advanceTimersByTimeAsync(300_000);
  await settle();
  const repeated = world.count(name) - made;
  expect(world.requests.length - before, 'requests of another kind').toBe(repeated);
  if (code === 'code_expired') {
    expect(repeated, 'questions after the end').toBe(0);
    return;
  }
  expect(repeated, 'questions in five minutes').toBeGreaterThanOrEqual(5);
  expect(repeated, 'questions in five minutes').toBeLessThanOrEqual(15);
  if (when !== 'after') return;
  again();
  await vi.advanceTimersByTimeAsync(45_000);
}

async function expectSetback({ stage, when }: Cell, code: VerificationErrorCode, world: World, again: () => void) {
  const state = world.shown().flow.getSnapshot();
  expect(state.status).toBe(stage.stays);
  if (state.status === 'blocked') expect(state.retry).toBe(true);
  expectWords(world, code);
  if (stage.repeats) return expectQuestions(stage, when, code, world, again);
  const [before, made] = [world.requests.length, world.count(stage.name)];
  await vi.advanceTimersByTimeAsync(300_000);
  await settle();
  expect(world.requests.length, 'requests behind the user’s back').toBe(before);
  if (when !== 'after') return;
  again();
  const next = pressMain(world);
  await longEnough();
  await next;
  await settle();
  expect(world.count(stage.name), 'requests of a second press').toBeLessThanOrEqual(made + 1);
}

async function play(cell: Cell): Promise<void> {
  const { stage, fault, when, happens } = cell;
  vi.unstubAllGlobals(); // a page without windows follows one with them
  vi.clearAllTimers(); // of a cell that has failed
  const world = createWorld(stage.world);
  await world.stepUp.preload();
  const wire = faultAt(cell, world);
  if (stage.atOnce) wire.plant(when === 'during');
  const outcome: Promise<{ value?: unknown; error?: unknown }> = stage.begin(world).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await stage.approach(world);
  if (!stage.atOnce) wire.plant(when === 'during');
  const messages = world.server.inbox.length;
  const failure = await pressInto(cell, world);
  expectDiscretion(world);
  const onWire = when === 'during' ? fault.is : (fault.is ?? fault.isBefore);
  // An approval has its own time, and shows that it is over.
  const code = onWire && stage.repeats && happens === 'the machine sleeps' ? 'code_expired' : onWire;
  if (stage.repeats) expect(world.mostAtOnce(stage.name), 'questions at a time').toBe(1);

  if (happens === 'the user leaves' || happens === 'the page is taken away' || happens === 'another user signs in') {
    wire.lift();
    const { error } = await outcome;
    if (happens === 'another user signs in')
      expect(error).toMatchObject({ name: 'StepUpFailedError', code: 'signed_out' });
    else expect(isStepUpCancelled(error), String(error)).toBe(true);
    if (happens === 'the page is taken away') expect(error).toMatchObject({ reason: 'unmounted' });
    const own = world.stepUp.run(world.rename);
    await carryOn(world);
    expect((await own).status).toBe(200);
    const bob = world.server.users.find('bob@example.test');
    if (happens === 'another user signs in') expect(bob?.username, 'Bob’s call').toBe('renamed');
  } else {
    if (code) {
      expect(failure).toBe(code);
      await expectSetback(cell, code, world, () => {
        wire.lift();
        wire.plant(true);
      });
    }
    wire.lift();
    if (stage.repeats && code !== 'code_expired' && happens !== 'the machine sleeps') {
      await vi.advanceTimersByTimeAsync(45_000);
      expect(isRunning(world.stepUp.flow.getSnapshot()), 'an end without a press').toBe(false);
    }
    await carryOn(world);
    const { value, error } = await outcome;
    expect(error).toBeUndefined();
    expect(value).toBeDefined();
    const last = world.requests.at(-1);
    const isKept = stage.name === 'verify' && when === 'before' && happens !== 'the machine sleeps';
    const isDone = world.browser.opener && stage.name === 'finish' && when === 'before';
    if (isDone && happens !== 'the machine sleeps')
      expect(world.count('begin'), 'who is done in the window is not sent there again').toBe(1);
    if (isKept) expect(world.server.inbox.length, 'a code that was not refused is good for another try').toBe(messages);
    if (code && happens === 'the token is renewed') expect(last?.token).toBe(`Bearer ${world.session.token}`);
  }
  if (stage.repeats) expect(world.mostAtOnce(stage.name), 'questions at a time').toBe(1);
  const opened = world.browser.opener?.opened ?? [];
  const open = opened.filter(({ closed }) => !closed);
  expect(open, 'windows that nobody closes').toEqual([]);
  expectDiscretion(world);
}

/** Nothing here takes time: what has not ended by then never will. */
async function stuck(): Promise<never> {
  for (let turns = 0; turns < 2000; turns++) await new Promise<void>((resolve) => setImmediate(resolve));
  throw new Error('it never ends');
}

test('a link that never answers can be left, and made again', async () => {
  const world = createWorld();
  const hang = world.server.faults.add({ path: PATHS.link, respond: 'hang' });
  const { begin, approach } = stages['the link']!;
  const outcome = begin(world).catch((error: unknown) => error);
  await approach(world);
  void pressMain(world);
  await settle();
  await longEnough();
  expect(world.stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', linking: true });
  world.stepUp.flow.cancel('escape-key');
  expect(await outcome).toMatchObject({ name: 'StepUpCancelledError', reason: 'escape-key' });
  hang();
  const again = begin(world);
  await carryOn(world);
  await again;
  expect(world.server.users.find('alice')?.email).toBe(NEW_EMAIL);
});

test('a record that expires between its check and the call is refused by that name, and the next call opens another prompt', async () => {
  const world = createWorld();
  const call = world.stepUp.run((context) => {
    if (context.record) world.clock.advance(11 * 60_000);
    return world.rename(context);
  });
  const outcome = call.catch((error: unknown) => error);
  await stages.password!.approach(world);
  await carryOn(world);
  expect(await outcome).toMatchObject({ name: 'StepUpFailedError', code: 'refused_again' });
  const next = world.stepUp.run(world.rename);
  await carryOn(world);
  expect((await next).status).toBe(200);
  expect(world.count('password')).toBe(2);
});

const cells = Object.entries(stages).flatMap(([name, stage]) =>
  Object.entries(networkFaults)
    .filter(([, fault]) => stage.name !== 'link' || !fault.notOfApps)
    .flatMap(([wire, fault]) =>
      moments.flatMap((when) =>
        (Object.keys(meanwhile) as (keyof typeof meanwhile)[]).map((happens) => ({
          name: `${name}, ${wire}, ${when}: ${happens}`,
          cell: { stage, fault, when, happens } satisfies Cell,
        })),
      ),
    ),
);

test('whatever fails, at whatever request, whenever', { timeout: 120_000 }, async ({ task }) => {
  await loadAll();
  const dice = diceOf(seed);
  const chosen = isLong ? cells : cells.filter(() => dice.oneIn(cells.length / 350));
  const failed: string[] = [];
  for (const { name, cell } of chosen) {
    try {
      await Promise.race([play(cell), stuck()]);
    } catch (error) {
      failed.push(`${name}\n    ${String(error)}`);
    }
  }
  Object.assign(task.meta, {
    figure: `${chosen.length} of ${cells.length} faults × requests × moments × what happens meanwhile, each with a way on`,
  });
  expect(failed.join('\n'), `again: STEP_UP_SEED=${seed} npx vitest run --project unit test/faults/table`).toBe('');
});
