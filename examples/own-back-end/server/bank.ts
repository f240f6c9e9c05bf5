// The bank, whole: `Request` in, `Response` out, so that any server can carry it (Hono in main.ts). No file but main.ts
// imports a framework.
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { stepUpChallenge } from 'react-step-up/server';
import { detailsOf, languages } from '../shared/transfer.js';
import { createApprovals } from './approvals.js';
import { readPartialId, readText, readTransaction, readTransfer } from './bodies.js';
import type { Customer } from './customers.js';
import type { Send } from './messages.js';
import { createPass, type PassOptions } from './pass.js';
import { createPasskeys } from './passkeys.js';
import { createRecords, digestOf, RECORD_LIFETIME } from './records.js';
import { Refused } from './refused.js';
import { createSessions } from './sessions.js';
import { createStepUp, type Verifier } from './step-up.js';
import type { Store } from './store.js';

export interface BankOptions {
  customers: readonly Customer[];
  store: Store;
  /** Where the page is: an answer of a passkey for another origin counts for nothing. */
  origin: string;
  send: Send;
  /** The identity service, if the bank has one. */
  pass?: PassOptions;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
}

/** A request of a customer, with its body as JSON. */
interface Call extends Verifier {
  body: Record<string, unknown>;
  /** The id of the record, in the header that `createStepUp({ header })` names. */
  record: string | null;
}

type Route = (call: Call) => unknown;

const NOTHING = digestOf(undefined);
const challenge = () => stepUpChallenge({ maxAge: RECORD_LIFETIME });

export function createBank({ customers, store, origin, send, pass: passOptions, now = Date.now }: BankOptions) {
  const sessions = createSessions(store, origin);
  const records = createRecords(store);
  const passkeys = createPasskeys(store, origin);
  const approvals = createApprovals(store);
  const pass = passOptions && createPass(store, origin, passOptions);
  const stepUp = createStepUp({ store, records, passkeys, approvals, pass, send, now });

  const routes: Record<string, Route> = {
    'GET /bank/step-up': ({ customer }) => stepUp.methods(customer),
    'POST /bank/step-up/password': (call) => stepUp.password(call, readText(call.body, 'password')),
    'POST /bank/step-up/send': (call) =>
      stepUp.sendCode(call, readText(call.body, 'email'), readText(call.body, 'language', 'en')),
    'POST /bank/step-up/check': (call) =>
      stepUp.checkCode(call, readText(call.body, 'id'), readText(call.body, 'code')),
    'POST /bank/step-up/begin': (call) =>
      stepUp.begin(call, readText(call.body, 'method'), readText(call.body, 'state', '')),
    'POST /bank/step-up/finish': (call) =>
      stepUp.finish(call, readText(call.body, 'method'), call.body.answer, readText(call.body, 'id', '')),

    // What the bank is for. Each needs a record, and spends it.
    async 'POST /bank/transfers'({ body, record, session }) {
      const transfer = readTransfer(body); // a mistake in the form costs no record
      const approved = languages.map((language) => digestOf(detailsOf(transfer, language)));
      if (!(await records.spend(record, session, approved))) return challenge();
      // Here the money moves.
      return Response.json(transfer, { status: 201 });
    },
    async 'POST /bank/card'({ record, session }) {
      if (!(await records.spend(record, session, [NOTHING]))) return challenge();
      return { number: '4000 0012 3456 7899' };
    },
    async 'POST /bank/passkeys/begin'({ customer, session, record }) {
      if (!(await records.spend(record, session, [NOTHING]))) return challenge();
      return passkeys.beginRegistration(customer.name, session);
    },
    // The request that it answers was made with a record.
    async 'POST /bank/passkeys'({ body, customer, session }) {
      await passkeys.register(customer.name, session, body.response as RegistrationResponseJSON);
      return {};
    },
  };

  /** Requests of the app on the customer's phone. */
  async function answerApp(name: string, request: Request, body: Record<string, unknown>): Promise<Response> {
    if (name === 'POST /bank/app/device') return Response.json(await approvals.addDevice(customers[0]!.name));
    const customer = await approvals.customerOf(request);
    if (name === 'GET /bank/app') return Response.json(await approvals.shown(customer));
    if (name !== 'POST /bank/app') throw new Refused(404, 'not_enabled');
    return Response.json(await approvals.decide(customer, readText(body, 'key'), body.isApproved === true));
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const name = `${request.method} ${pathname}`;
    if (pass && name === 'POST /bank/pass/return') return pass.takeResult(request);
    const from = request.headers.get('origin');
    if (from !== null && from !== origin) throw new Refused(403, 'bad_request'); // another site’s page
    const body = request.method === 'POST' ? await readBody(request) : {};
    if (name === 'POST /bank/session') return sessions.start(customers[0]!.name); // your sign-in comes here
    if (pathname === '/bank/app' || pathname === '/bank/app/device') return answerApp(name, request, body);
    const route = Object.hasOwn(routes, name) && routes[name];
    if (!route) throw new Refused(404, 'not_enabled');
    const { name: user, session } = await sessions.read(request);
    const customer = customers.find((one) => one.name === user);
    if (!customer) throw new Refused(401, 'unauthenticated');
    const record = request.headers.get('x-step-up');
    const [transaction, partialId] = [readTransaction(body), readPartialId(body)];
    const result = await route({ customer, session, body, record, transaction, partialId });
    return result instanceof Response ? result : Response.json(result);
  }

  /** Answers the requests below `/bank`. It never rejects. */
  return async (request: Request): Promise<Response> => {
    const response = await answer(request).catch((error: unknown) => {
      if (error instanceof Refused) return Response.json({ error: error.code }, { status: error.status });
      // The store is down, for example: nothing was carried out. The log gets the message alone; a body can be in the rest.
      console.error(error instanceof Error ? error.message : 'unknown error');
      return Response.json({ error: 'server_error' }, { status: 500 });
    });
    response.headers.set('cache-control', 'no-store');
    return response;
  };
}

/** JSON alone: a form of another site can’t send it. */
async function readBody(request: Request): Promise<Record<string, unknown>> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) throw new Refused(415, 'bad_request');
  const body: unknown = await request.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null) throw new Refused(400, 'bad_request');
  return body as Record<string, unknown>;
}
