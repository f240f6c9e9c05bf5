import { createRecordCheck, type RefusedRequest } from '../../../src/server.js';
import type { SignIns } from '../sign-in/sign-ins.js';

/** The Account API at the distance that every back end has to it: requests go in, answers come out. */
export type AccountApi = (request: Request) => Promise<Response>;

/** The user of the request and the access token, or the answer to send back. */
export type Customer = { ok: true; id: string; token: string } | Pick<RefusedRequest, 'ok' | 'response'>;

/** What a call requires: a signed-in customer, one who has just verified, or one who has just signed in with two factors. */
export type Requirement = 'customer' | 'record' | 'sign-in';

/** The bank's checks. */
export function createDoor(api: AccountApi, signIns: SignIns) {
  const { checkRecord, getSubject } = createRecordCheck({
    endpoint: 'http://account-api.example',
    fetch: api,
    challenge: { description: 'Confirm who you are' },
  });
  return async (request: Request, required: Requirement): Promise<Customer> => {
    const [, token = ''] = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    // Side by side: both send a request to the Account API, and neither needs the other's answer.
    const [customer, proof] = await Promise.all([
      getSubject(request),
      required === 'record' ? checkRecord(request) : undefined,
    ]);
    if (!customer.ok) return customer;
    if (proof && !proof.ok) return proof;
    const signIn = required === 'sign-in' ? signIns.check(token) : undefined;
    if (signIn && !signIn.ok) return signIn;
    return { ok: true, id: customer.subject, token };
  };
}
