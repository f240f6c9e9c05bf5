import type { FaultResponse } from '../../src/testing.js';
import type { World } from './world.js';

interface FaultOrder {
  path: string;
  method?: string;
  times?: number;
  delay?: number;
  respond?: 'offline' | 'cut' | 'hang' | { status: number; contentType?: string; body?: string };
}

interface Order {
  reset?: boolean;
  advance?: number;
  signOut?: boolean;
  connectors?: Partial<World['customers']['settings']['connectors']>;
  passwordPath?: World['customers']['settings']['passwordPath'];
  policy?: Partial<World['customers']['settings']['policy']>;
  fault?: FaultOrder;
  clearFaults?: boolean;
}

/**
 * `POST /demo/control`: what end-to-end tests move, from another process. It answers 204, and exists only when the
 * server was started with `DEMO_CONTROL` set: a demo that anybody can break is no demo. Any of, in this order:
 * - `{reset: true}`: new accounts, ledgers and inbox; every token and record is void
 * - `{connectors: {email: 'failing'}}`, `{passwordPath: 'password/verify'}`, `{policy: {maxAttempts: 3}}`: the tenant's
 *   settings, until the next reset
 * - `{advance: 600000}`: the Account API's clock, in milliseconds
 * - `{signOut: true}`: every token of now is void, the accounts stay
 * - `{clearFaults: true}`, `{fault: {path, method?, times?, delay?, respond?}}`: the Account API misbehaves; `respond` is
 *   'offline', 'cut', 'hang' or `{status, contentType?, body?}`
 */
export async function control(world: World, request: Request): Promise<Response | undefined> {
  if (!process.env.DEMO_CONTROL || request.method !== 'POST') return undefined;
  const order = (await request.json()) as Order;
  if (order.reset) world.reset();
  const { settings, clock, faults } = world.customers;
  Object.assign(settings.connectors, order.connectors);
  Object.assign(settings.policy, order.policy);
  if (order.passwordPath) settings.passwordPath = order.passwordPath;
  if (order.advance) clock.advance(order.advance);
  if (order.signOut) world.signOutEverybody();
  if (order.clearFaults) faults.clear();
  if (order.fault) faults.add({ ...order.fault, respond: misbehaviour(order.fault.respond) });
  return new Response(null, { status: 204 });
}

function misbehaviour(respond: FaultOrder['respond']): FaultResponse | undefined {
  if (typeof respond !== 'object') return respond;
  const { status, contentType = 'application/json', body = null } = respond;
  return () => new Response(body, { status, headers: { 'content-type': contentType } });
}
