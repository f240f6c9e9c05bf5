import { recordCheckScope } from '../../src/server.js';
import { createAccountApiServer } from '../../src/testing.js';

/** The page's scopes at sign-in: enough to read the methods, and for the bank to check the record. */
export const SCOPES = ['openid', 'profile', 'email', 'phone', recordCheckScope];

/** The password that the page prints, so that a reader can answer the question. */
const PASSWORD = 'magnolia-hill-48';

/**
 * A fresh Account API with the demo's three customers: one with every method, one with e-mail only, and one without
 * any. A fourth never signs in: her address and number are already taken.
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
