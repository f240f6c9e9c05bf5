import { findPromptEnd, type StepUpCancelReason, type StepUpFailureCode } from '../../src/core/errors.js';
import { isRunning, type FlowState } from '../../src/core/flow/state.js';
import type { Method } from '../../src/api/types.js';
import type { ServerUserSeed } from '../../src/testing/users.js';
import type { Dice } from '../support/seeded.js';
import type { FurtherOptions } from './further.js';
import { isWaiting, onlyCloses, posts, pressMain, type Typed } from './user.js';
import { networkFaults } from './network.js';
import { ALICE, ALICE_ID, createWorld, PASSWORD, PATHS, settle, type RequestName, type World } from './world.js';

/** How a journey ended, and what the robot did until then. */
export interface Journey {
  end: 'success' | StepUpCancelReason | StepUpFailureCode;
  steps: string[];
}

/** What Alice has. */
const ACCOUNTS: ServerUserSeed[] = [
  ALICE,
  ALICE,
  { password: PASSWORD },
  { email: 'Alice@Example.test' },
  { phone: '14155550101' },
  {},
];

/** What the app's own back end has besides. */
const FURTHER = ['totp', 'backup-code', 'passkey', 'push'];

const WAYS: readonly Method[] = ['password', 'email', 'phone', ...FURTHER];

const PATIENCE = 40;

/** So that timers run out and answers come: the page’s timers are the test’s. */
type Pass = (ms: number) => Promise<unknown>;

/**
 * One journey of a user who does whatever a hand can do, in an app, on a network and at a bank that do whatever they can do;
 * after a while all of these calm down. @throws Error if the journey breaks a rule, ends in no way, or in one that isn't true
 */
export async function journey(dice: Dice, pass: Pass): Promise<Journey> {
  const steps: string[] = [];
  let calm = false;
  const links = dice.oneIn(3); // with records of the tenant alone, which links the address
  const methods = !links && dice.oneIn(2) ? FURTHER.filter(() => !dice.oneIn(3)) : [];
  const further: FurtherOptions = {
    methods,
    ...(methods.length > 0 && dice.oneIn(2) && { more: FURTHER }),
    isActive: !links && dice.oneIn(2),
    // A prompt of the browser is answered, closed, or left open until its time is over.
    async prompt(passkey) {
      if (calm || !dice.oneIn(3)) return passkey;
      steps.push('the prompt is closed');
      if (dice.oneIn(2)) await new Promise((resolve) => setTimeout(resolve, 60_000));
      throw new DOMException('', 'NotAllowedError');
    },
  };
  const world = createWorld({
    alice: dice.pick(ACCOUNTS),
    further,
    policy: {
      maxAttempts: dice.pick([2, 4, 100]),
      lockoutMinutes: 60,
      codeTries: dice.pick([1, 3, 10]),
      codeSeconds: dice.pick([120, 600]),
      sendsPerRecipient: dice.pick([1, 3, 10]),
    },
    connectors: { email: dice.oneIn(8) ? 'missing' : 'on', phone: dice.oneIn(8) ? 'failing' : 'on' },
  });
  let pressed: string | undefined;
  let end: Journey['end'] | 'other' | undefined;
  const began = links ? world.link({ type: 'email', link: world.bind }) : world.stepUp.run(world.rename);
  began.then(
    () => (end = 'success'),
    (error: unknown) => {
      const by = findPromptEnd(error);
      end = by ? ('code' in by ? by.code : by.reason) : 'other';
      steps.push(String(error));
    },
  );
  await settle(30);

  const typed = (): Typed => ({
    method: dice.pick<Method>(WAYS),
    ...(dice.oneIn(3) && { password: 'not-this-one' }),
    ...(dice.oneIn(3) && { code: '000001' }),
    ...(dice.oneIn(5) && { address: 'bob@example.test' }),
  });
  const post = (name: RequestName) => ({ path: PATHS[name], method: name === 'methods' ? 'GET' : 'POST' });
  const wilds: (() => void)[] = [
    () => {
      const [name, fault] = dice.pick(Object.entries(networkFaults));
      const at = dice.pick<RequestName>(['methods', 'password', 'send', 'verify', 'begin', 'finish']);
      steps.push(`the wire: ${name} at ${at}`);
      world.server.faults.add({ ...post(at), times: 1, delay: fault.delay, respond: fault.respond?.(dice.oneIn(2)) });
    },
    () => {
      const ms = dice.pick([1000, 61_000, 300_000, 700_000, 4_000_000]);
      steps.push(`${ms} ms go by`);
      world.clock.advance(ms);
    },
    () => {
      steps.push('back');
      void world
        .shown()
        .flow.back()
        .catch(() => undefined);
    },
    () => {
      steps.push('resend');
      pressed = 'send';
      void world
        .shown()
        .flow.resend()
        .catch(() => undefined);
    },
    () => {
      steps.push('a new token');
      world.session.token = world.server.signIn(ALICE_ID, { expiresIn: 1e6 });
    },
    () => {
      steps.push('another way');
      pressed = 'any';
      void world
        .shown()
        .flow.selectMethod(dice.pick<Method>(WAYS))
        .catch(() => undefined);
    },
  ];
  const rare: (() => void)[] = [
    () => {
      steps.push('Escape');
      world.shown().flow.cancel('escape-key');
    },
    () => {
      steps.push('signed out elsewhere');
      world.server.tokens.revoke(world.session.token);
    },
    () => {
      steps.push('the app forgets');
      world.stepUp.forget();
    },
  ];

  for (let moves = 0; end === undefined; moves++) {
    if (moves > PATIENCE) throw new Error(`no end: ${describe(world)}\n${steps.join('\n')}`);
    calm = moves > PATIENCE / 2;
    if (calm) {
      world.server.faults.clear();
      if (world.server.settings.connectors.phone === 'failing') world.server.settings.connectors.phone = 'on';
    }
    const before = {
      sent: posts(world),
      begun: world.count('begin'),
      checked: world.count('finish'),
      mails: world.server.inbox.length,
    };
    pressed = undefined;
    const state = world.shown().flow.getSnapshot();
    const seen = world.snapshots.length;
    if (!calm && dice.oneIn(30)) dice.pick(rare)();
    else if (!calm && dice.oneIn(3)) dice.pick(wilds)();
    else if (isWaiting(state)) press(world, state, dice, calm ? {} : typed(), steps);
    else if (!isRunning(world.stepUp.flow.getSnapshot())) {
      await settle(100);
      if (end === undefined) throw new Error(`nobody is asked, and the call waits: ${describe(world)}`);
    }
    if (dice.oneIn(4)) await settle(1);
    else {
      await settle(30);
      await pass(12_000);
      await settle(10);
    }
    // An approval is checked in turn, without a press.
    const isApproval = [state, ...world.snapshots.slice(seen)].some(({ status }) => status === 'approval');
    const checks = isApproval ? world.count('finish') - before.checked : 0;
    const made = posts(world) - before.sent - checks;
    const begun = world.count('begin') - before.begun;
    // One press, one request; a link may follow its code, and the app's own call its record. A passkey is requested, then used.
    if (made > 1 + begun || begun > 1)
      throw new Error(`${made} requests of one move (${pressed ?? 'main'}): ${describe(world)}`);
    if (world.server.inbox.length - before.mails > 1) throw new Error('two messages of one move');
  }
  await settle(5);
  checkEnd(world, end, links, steps);
  return { end: end as Journey['end'], steps };
}

const describe = ({ stepUp }: World) => JSON.stringify(stepUp.flow.getSnapshot());

/** What the main button of the dialog does, or closing it where that is all there is. Impatient users press twice. */
function press(world: World, state: FlowState, dice: Dice, typed: Typed, steps: string[]): void {
  const isClose = onlyCloses(state);
  steps.push(`${state.status}: ${isClose ? 'close' : 'main'} ${JSON.stringify(typed)}`);
  if (isClose) world.shown().flow.cancel('close-press');
  else {
    void pressMain(world, typed);
    if (dice.oneIn(4)) void pressMain(world, typed);
  }
}

/** An end has to be true: after a success the server has done it, and a refusal names the real obstacle. */
function checkEnd(world: World, end: string, links: boolean, steps: string[]): void {
  const before = 'Alice@Example.test';
  const alice = world.server.users.find(ALICE_ID);
  const wrong = (what: string) => {
    throw new Error(`${end}, though ${what}: ${describe(world)}`);
  };
  const saw = (step: string) => steps.some((taken) => taken.startsWith(step));
  const blocked = [...world.snapshots].reverse().find((state) => state.status === 'blocked');
  if (end === 'success' && (links ? alice?.email === before : alice?.username !== 'renamed'))
    wrong('the server has done nothing');
  if (end === 'escape-key' && !saw('Escape')) wrong('nobody pressed Escape');
  if (end === 'signed_out' && !saw('signed out elsewhere') && !saw('the app forgets')) wrong('the session stands');
  if (end === 'locked' && world.server.settings.policy.maxAttempts > 4) wrong('nothing was locked');
  if (end === 'unavailable' && blocked?.reason !== 'no-method' && blocked?.reason !== 'unavailable' && !saw('Escape'))
    wrong('there was a way');
  if (end === 'close-press' || end === 'other' || end === 'aborted') wrong('it has no name');
  const told = JSON.stringify([world.snapshots, world.events]);
  for (const { code } of world.server.inbox) if (told.includes(`"${code}"`)) wrong('a code was told');
  for (const id of world.issued) if (told.includes(id)) wrong('a record was told');
  for (const secret of [PASSWORD, ...world.possessions.secrets()])
    if (told.includes(secret)) wrong('a password, a code or a passkey was told');
}
