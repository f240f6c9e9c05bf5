import type { FlowState } from '../../src/core/flow/state.js';
import { reach } from '../core/bank.js';
import { pressMain } from './user.js';
import type { RequestName, World } from './world.js';

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
}

const identity = (world: World) => world.stepUp.run(world.rename);
const linking = (world: World) => world.link({ type: 'email', link: world.bind });

const toMethod = (method: 'password' | 'email') => async (world: World) => {
  await reach(world.stepUp, 'choosing');
  if (method === 'password') await pressMain(world, { method });
};
const toAddress = async (world: World) => {
  await toMethod('password')(world);
  await pressMain(world);
  await reach(world.stepUp, 'identifier');
};

export const stages: Record<string, Stage> = {
  methods: { name: 'methods', begin: identity, approach: async () => {}, stays: 'blocked', atOnce: true },
  password: { name: 'password', begin: identity, approach: toMethod('password'), stays: 'password' },
  'a code': { name: 'send', begin: identity, approach: toMethod('email'), stays: 'sending-code' },
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
};
