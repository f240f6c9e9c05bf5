import { recordCheckScope } from '../../src/server.js';
import { createAccountApiServer } from '../../src/testing.js';

/** What the page asks for at sign-in: enough to know the ways to verify, and for the bank to check the proof. */
export const SCOPES = ['openid', 'profile', 'email', 'phone', recordCheckScope];

/** The password that the page prints, so that a reader can answer the question. */
const PASSWORD = 'magnolia-hill-48';

/**
 * A fresh Account API with the demo's three customers: every way to verify, e-mail alone, and none at all. A fourth never
 * signs in: her address and number are there to be taken.
 */
export const createCustomers = () =>
  createAccountApiServer({
    users: [
      { username: 'minji', password: PASSWORD, email: 'minji.kim@example.com', phone: '821012345678' },
      { username: 'seojun', email: 'seojun.park@example.com' },
      { username: 'doyun' },
      { username: 'haeun', email: 'haeun.choi@example.com', phone: '821087654321' },
    ],
  });

export type Customers = ReturnType<typeof createCustomers>;
