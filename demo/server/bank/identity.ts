import { createRecordCheck, type IncomingRequest, type RefusedRequest } from '../../../src/server.js';

/** The Account API at the distance that every back end has to it: requests go in, answers come out. */
export type AccountApi = (request: Request) => Promise<Response>;

/** The user of the request, or the answer to send back. */
export type Customer = { ok: true; id: string } | Pick<RefusedRequest, 'ok' | 'response'>;

/** The bank's two checks: a signed-in customer, and one who has just verified. */
export function createDoor(api: AccountApi) {
  const { checkRecord, getSubject } = createRecordCheck({
    endpoint: 'http://account-api.example',
    fetch: api,
    challenge: { description: 'Confirm who you are' },
  });
  return async (request: IncomingRequest, { confirmed }: { confirmed: boolean }): Promise<Customer> => {
    // Side by side: both send a request to the Account API, and neither needs the other's answer.
    const [customer, proof] = await Promise.all([getSubject(request), confirmed ? checkRecord(request) : undefined]);
    if (!customer.ok) return customer;
    if (proof && !proof.ok) return proof;
    return { ok: true, id: customer.subject };
  };
}
