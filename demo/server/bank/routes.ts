import { type AccountApi, createDoor } from './identity.js';
import { createLedger, type LedgerBook, parseOrder } from './ledger.js';
import { accountDetails, payslip } from './papers.js';

interface Route {
  /** True: a signed-in user isn't enough, they must have just verified. */
  confirmed: boolean;
  answer: (ledger: LedgerBook, request: Request) => Response | Promise<Response>;
}

const routes: Record<string, Route | undefined> = {
  'GET /bank/payments': { confirmed: false, answer: (ledger) => Response.json(ledger.read()) },
  // Drawn when the page opens. A list that needs a password before a look at it teaches people to type it.
  'GET /bank/bills': { confirmed: false, answer: (ledger) => Response.json(ledger.bills()) },
  'GET /bank/account': { confirmed: true, answer: () => Response.json(accountDetails) },
  'GET /bank/payslip': { confirmed: true, answer: () => Response.json(payslip()) },
  'POST /bank/payments': { confirmed: true, answer: pay },
};

async function pay(ledger: LedgerBook, request: Request): Promise<Response> {
  const order = parseOrder(await request.json().catch(() => undefined));
  const booked = order ? ledger.pay(order) : 'bank.bad_order';
  return typeof booked === 'string'
    ? Response.json({ code: booked }, { status: booked === 'bank.bad_order' ? 400 : 422 })
    : Response.json(booked, { status: 201 });
}

/** The bank's own back end: `/bank/**`, a ledger for each customer, identity from the Account API. */
export function createBank(api: AccountApi) {
  const enter = createDoor(api);
  const ledgers = new Map<string, LedgerBook>();
  const ledgerOf = (customer: string) => {
    const ledger = ledgers.get(customer) ?? createLedger();
    ledgers.set(customer, ledger);
    return ledger;
  };

  return async (request: Request): Promise<Response> => {
    const route = routes[`${request.method} ${new URL(request.url).pathname}`];
    if (!route) return Response.json({ code: 'bank.not_found' }, { status: 404 });
    const customer = await enter(request, route);
    if (!customer.ok) return customer.response;
    const response = await route.answer(ledgerOf(customer.id), request);
    // Somebody's money: no cache on the way may keep it.
    response.headers.set('cache-control', 'no-store');
    return response;
  };
}
