import type { Method } from '../../src/api/types.js';
import type { FlowState } from '../../src/core/flow/state.js';
import { reach } from '../core/bank.js';
import { pressMain } from './user.js';
import type { RequestName, World, WorldOptions } from './world.js';

/** One request of one flow: how the user gets to the press that makes it. */
export interface Stage {
  name: RequestName;
  /** What the caller gets in the end. */
  begin(world: World): Promise<unknown>;
  /** Everything before the press. */
  approach(world: World): Promise<unknown>;
  /** Where the press leaves the flow when the request fails. */
  stays: FlowState['status'];
  /** The request is made as the flow begins, and by no press. */
  atOnce?: boolean;
  /** The kit makes the request again after a failure, until the end of its time. */
  repeats?: boolean;
  /** Milliseconds after which the request is made, by no press. */
  due?: number;
  /** The press is the choice of this method. */
  chooses?: Method;
  world?: WorldOptions;
}

const methods = ['totp', 'backup-code', 'passkey', 'push'];
const one: WorldOptions = { further: { methods } };
const two: WorldOptions = { further: { methods, more: methods } };

const inWindow: WorldOptions = { further: { methods: ['bank-id'], windows: true } };
const signIn: WorldOptions = { further: { methods: [], windows: true, signIn: true } };

const identity = (world: World) => world.stepUp.run(world.rename);
const linking = (world: World) => world.link({ type: 'email', link: world.bind });

const toMethod = (method: 'password' | 'email') => async (world: World) => {
  await reach(world.stepUp, 'choosing');
  if (method === 'password') await pressMain(world, { method });
};
/** To the step of a method. Its first request, if it has one, succeeds. */
const toStep = (method: Method) => async (world: World) => {
  await reach(world.stepUp, 'choosing');
  await pressMain(world, { method });
};
/** To the step of the second factor, after a password. */
const toSecond = (method: Method, status: FlowState['status']) => async (world: World) => {
  await toStep('password')(world);
  await pressMain(world);
  await toStep(method)(world);
  await reach(world.stepUp, status);
};
/** To the first question about an approval, or to the one after the answer “not yet”. */
const toApproval = async (world: World) => {
  await toStep('push')(world);
  await reach(world.stepUp, 'approval');
};
const toNotYet = async (world: World) => {
  await toApproval(world);
  await pressMain(world);
};
const toSignIn = (world: World) => reach(world.stepUp, 'window');
const toOpen = (approach: Stage['approach']) => async (world: World) => {
  await approach(world);
  await pressMain(world);
};
const toAddress = async (world: World) => {
  await toMethod('password')(world);
  await pressMain(world);
  await reach(world.stepUp, 'identifier');
};

export const stages: Record<string, Stage> = {
  methods: { name: 'methods', begin: identity, approach: async () => {}, stays: 'blocked', atOnce: true },
  password: { name: 'password', begin: identity, approach: toMethod('password'), stays: 'password' },
  'a code': { name: 'send', begin: identity, approach: toMethod('email'), stays: 'sending-code', chooses: 'email' },
  'its check': {
    name: 'verify',
    begin: identity,
    async approach(world) {
      await toMethod('email')(world);
      await pressMain(world, { method: 'email' });
    },
    stays: 'code',
  },
  'a new address': { name: 'send', begin: linking, approach: toAddress, stays: 'sending-code' },
  'its code': {
    name: 'verify',
    begin: linking,
    async approach(world) {
      await toAddress(world);
      await pressMain(world);
    },
    stays: 'code',
  },
  'the link': {
    name: 'link',
    begin: linking,
    async approach(world) {
      await toAddress(world);
      await pressMain(world);
    },
    stays: 'code',
  },
  'an app’s code': { name: 'finish', begin: identity, approach: toStep('totp'), stays: 'typed-code', world: one },
  'a backup code': {
    name: 'finish',
    begin: identity,
    approach: toStep('backup-code'),
    stays: 'typed-code',
    world: one,
  },
  'a passkey’s request': {
    name: 'begin',
    begin: identity,
    approach: (world) => reach(world.stepUp, 'choosing'),
    stays: 'passkey',
    chooses: 'passkey',
    world: one,
  },
  'its answer': { name: 'finish', begin: identity, approach: toStep('passkey'), stays: 'passkey', world: one },
  'an approval’s request': {
    name: 'begin',
    begin: identity,
    approach: (world) => reach(world.stepUp, 'choosing'),
    stays: 'approval',
    chooses: 'push',
    world: one,
  },
  'the first question about it': {
    name: 'finish',
    begin: identity,
    approach: toApproval,
    stays: 'approval',
    repeats: true,
    due: 2000,
    world: one,
  },
  'a later question about it': {
    name: 'finish',
    begin: identity,
    approach: toNotYet,
    stays: 'approval',
    repeats: true,
    due: 1000,
    world: one,
  },
  'a question about it by a press': {
    name: 'finish',
    begin: identity,
    approach: toNotYet,
    stays: 'approval',
    repeats: true,
    world: one,
  },
  'a window’s request': {
    name: 'begin',
    begin: identity,
    approach: toStep('bank-id'),
    stays: 'window',
    world: inWindow,
  },
  'a window’s result': {
    name: 'finish',
    begin: identity,
    approach: toOpen(toStep('bank-id')),
    stays: 'window',
    world: inWindow,
  },
  'a sign-in’s request': { name: 'begin', begin: identity, approach: toSignIn, stays: 'window', world: signIn },
  'a sign-in’s result': { name: 'finish', begin: identity, approach: toOpen(toSignIn), stays: 'window', world: signIn },
  'the first of two': { name: 'finish', begin: identity, approach: toStep('totp'), stays: 'typed-code', world: two },
  'a password, the first of two': {
    name: 'password',
    begin: identity,
    approach: toStep('password'),
    stays: 'password',
    world: two,
  },
  'the second, an app’s code': {
    name: 'finish',
    begin: identity,
    approach: toSecond('totp', 'typed-code'),
    stays: 'typed-code',
    world: two,
  },
  'the second, a passkey’s request': {
    name: 'begin',
    begin: identity,
    approach: async (world) => {
      await toStep('password')(world);
      await pressMain(world);
      await reach(world.stepUp, 'choosing');
    },
    stays: 'passkey',
    chooses: 'passkey',
    world: two,
  },
  'the second, a passkey': {
    name: 'finish',
    begin: identity,
    approach: toSecond('passkey', 'passkey'),
    stays: 'passkey',
    world: two,
  },
};
