import type { ServerFaults } from '../src/testing.js';
import type { networkOf } from './toolbar.js';

export type Network = ReturnType<typeof networkOf>;

/** Long enough to see what waits, short enough for the dialog’s patience. */
const SLOW = 1500;

const any = /./;

const plant: Record<Network, (faults: ServerFaults) => () => void> = {
  fast: () => () => undefined,
  slow: (faults) => faults.add({ path: any, delay: SLOW }),
  offline: (faults) => faults.add({ path: any, respond: 'offline' }),
  failing: (faults) => faults.add({ path: any, respond: () => Response.json({}, { status: 500 }) }),
};

/** The connection to a server, which can be set again at any time. The story’s own faults stay. */
export function connectionTo(faults: ServerFaults) {
  let mend = plant.fast(faults);
  return (network: Network) => {
    mend();
    mend = plant[network](faults);
  };
}
