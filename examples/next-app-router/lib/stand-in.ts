import 'server-only';
import { createAccountApiServer, type AccountApiServer } from 'react-step-up/testing';

// On the global object: Next may load this file once for pages and once more for route handlers.
const shared = globalThis as typeof globalThis & { standIn?: AccountApiServer };

/** An Account API in memory, in place of a tenant. */
export const standIn = (shared.standIn ??= createAccountApiServer({
  users: [
    {
      id: 'alice-id',
      username: 'alice',
      password: 'magnolia-hill-48',
      email: 'alice@example.com',
      phone: '14155550101',
    },
  ],
}));
