import type { SignIns } from '../sign-in/sign-ins.js';
import { type AccountApi, createDoor, type Requirement } from './identity.js';
import { createLedger, type LedgerBook, parseOrder } from './ledger.js';
import { accountDetails, payslip } from './papers.js';
import { LARGE_TRANSFER } from './types.js';

interface Call {
  customer: string;
  token: string;
  ledger: LedgerBook;
  signIns: SignIns;
  request: Request;
  /** The JSON of the request; undefined where it has none. */
  body: unknown;
}

interface Route {
  requires: Requirement | ((body: unknown) => Requirement);
  answer: (call: Call) => Response | Promise<Response>;
}

const routes: Record<string, Route | undefined> = {
  'GET /bank/payments': { requires: 'customer', answer: ({ ledger }) => Response.json(ledger.read()) },
  // Drawn when the page opens. A list that needs a password before a look at it teaches people to type it.
  'GET /bank/bills': { requires: 'customer', answer: ({ ledger }) => Response.json(ledger.bills()) },
  'GET /bank/account': { requires: 'record', answer: () => Response.json(accountDetails) },
  'GET /bank/payslip': { requires: 'record', answer: () => Response.json(payslip()) },
  'POST /bank/payments': { requires: requiredToPay, answer: pay },
  'POST /bank/sign-ins': { requires: 'customer', answer: beginSignIn },
  'POST /bank/sign-ins/answer': { requires: 'customer', answer: finishSignIn },
};

const badRequest = () => Response.json({ code: 'bank.bad_order' }, { status: 400 });

function requiredToPay(body: unknown): Requirement {
  const order = parseOrder(body);
  return order?.kind === 'transfer' && order.amount >= LARGE_TRANSFER ? 'sign-in' : 'record';
}

function pay({ ledger, body }: Call): Response {
  const order = parseOrder(body);
  const booked = order ? ledger.pay(order) : 'bank.bad_order';
  return typeof booked === 'string'
    ? Response.json({ code: booked }, { status: booked === 'bank.bad_order' ? 400 : 422 })
    : Response.json(booked, { status: 201 });
}

/** `{state, language}` → `{url}` of the provider. `state` is empty where the page itself leaves. */
async function beginSignIn({ customer, token, signIns, request, body }: Call): Promise<Response> {
  const { state, language } = (body ?? {}) as { state?: unknown; language?: unknown };
  if (typeof state !== 'string' || !/^[\w.-]{0,80}$/.test(state)) return badRequest();
  const { origin } = new URL(request.url);
  const url = await signIns.begin({ customer, token, origin }, state, language === 'ko' ? 'ko' : 'en');
  return Response.json({ url });
}

/** `{answer}`: the query that the provider has returned with. Answers 204, or 422 with why the sign-in has not counted. */
async function finishSignIn({ customer, token, signIns, request, body }: Call): Promise<Response> {
  const { answer } = (body ?? {}) as { answer?: unknown };
  if (typeof answer !== 'string') return badRequest();
  const { origin } = new URL(request.url);
  const failure = await signIns.finish({ customer, token, origin }, new URLSearchParams(answer));
  return failure ? Response.json({ code: failure }, { status: 422 }) : new Response(null, { status: 204 });
}

/** The bank's own back end: `/bank/**`, a ledger for each customer, identity from the Account API. */
export function createBank(api: AccountApi, signIns: SignIns) {
  const enter = createDoor(api, signIns);
  const ledgers = new Map<string, LedgerBook>();
  const ledgerOf = (customer: string) => {
    const ledger = ledgers.get(customer) ?? createLedger();
    ledgers.set(customer, ledger);
    return ledger;
  };

  return async (request: Request): Promise<Response> => {
    const route = routes[`${request.method} ${new URL(request.url).pathname}`];
    if (!route) return Response.json({ code: 'bank.not_found' }, { status: 404 });
    const body: unknown = request.method === 'POST' ? await request.json().catch(() => undefined) : undefined;
    const { requires } = route;
    const customer = await enter(request, typeof requires === 'function' ? requires(body) : requires);
    if (!customer.ok) return customer.response;
    const { id, token } = customer;
    const response = await route.answer({ customer: id, token, ledger: ledgerOf(id), signIns, request, body });
    // Somebody's money: no cache on the way may keep it.
    response.headers.set('cache-control', 'no-store');
    return response;
  };
}
