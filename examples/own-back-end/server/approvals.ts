import type { Detail } from '../shared/transfer.js';
import type { Approval } from './records.js';
import { Refused } from './refused.js';
import { digest, randomDigits, randomId } from './secrets.js';
import type { Store } from './store.js';

/** SECONDS in which the customer approves. */
const LIFETIME = 180;

/** A request to the app of a customer, as the store has it. */
export interface AppRequest extends Approval {
  /** The dialog and the app show it: the customer compares. */
  number: string;
  /** What the app shows. */
  lines: readonly Detail[];
}

const requestKey = (key: string) => `app-request:${key}`;
const decisionKey = (key: string) => `app-decision:${key}`;
/** The newest request of a customer, as a push names it. */
const pushKey = (customer: string) => `app-push:${customer}`;
const deviceKey = (token: string) => `app-device:${digest(token)}`;
const ownerKey = (customer: string) => `app-owner:${customer}`;

/** Approvals in the bank's app. The app has the token of its device: the session of the page approves nothing. */
export function createApprovals(store: Store) {
  const read = async (key: string | undefined): Promise<AppRequest | undefined> => {
    const value = key && (await store.get(requestKey(key)));
    return value ? (JSON.parse(value) as AppRequest) : undefined;
  };

  return {
    /** Your app's registration comes here. */
    async addDevice(customer: string) {
      const token = randomId();
      await store.set(deviceKey(token), customer);
      await store.set(ownerKey(customer), 'yes');
      return { token };
    },
    hasDevice: async (customer: string) => (await store.get(ownerKey(customer))) !== undefined,
    /** @throws Refused for an unknown device */
    async customerOf(request: Request): Promise<string> {
      const token = /^Bearer ([\w-]+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
      const customer = token && (await store.get(deviceKey(token)));
      if (!customer) throw new Refused(401, 'unauthenticated');
      return customer;
    },

    /** Sends the push. Your service for pushes comes here: the example's app looks by itself. */
    async begin(customer: string, approval: Approval, lines: readonly Detail[] = []) {
      const id = randomId();
      const request: AppRequest = { ...approval, number: randomDigits(2), lines };
      await store.set(requestKey(digest(id)), JSON.stringify(request), LIFETIME);
      await store.set(pushKey(customer), digest(id), LIFETIME);
      return { id, expiresIn: LIFETIME, ask: { number: request.number } };
    },

    /** What the app shows: the newest request that is not decided. */
    async shown(customer: string) {
      const key = await store.get(pushKey(customer));
      const request = await read(key);
      if (!key || !request || (await store.get(decisionKey(key)))) return {};
      return { key, number: request.number, lines: request.lines };
    },
    /** The first decision counts, and only about the newest request. */
    async decide(customer: string, key: string, isApproved: boolean) {
      if (key !== (await store.get(pushKey(customer))) || !(await read(key))) throw new Refused(404, 'record_gone');
      if (!(await store.add(decisionKey(key), isApproved ? 'approved' : 'declined', LIFETIME)))
        throw new Refused(409, 'code_used');
      return {};
    },

    /** Returns what was approved, once; undefined until then. @throws Refused if it was declined, or is over */
    async result(id: string, session: string): Promise<AppRequest | undefined> {
      const key = digest(id);
      const request = await read(key);
      if (request?.session !== session) throw new Refused(404, 'record_gone');
      const decision = await store.get(decisionKey(key));
      if (decision === undefined) return undefined;
      if ((await store.take(requestKey(key))) === undefined) throw new Refused(409, 'code_used');
      if (decision !== 'approved') throw new Refused(422, 'app.declined');
      return request;
    },
  };
}
