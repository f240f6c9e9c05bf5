import { createRequestListener } from '@remix-run/node-fetch-server';
import { Router } from 'express';
import { recordCheckScope } from 'react-step-up/server';
import { createAccountApiServer } from 'react-step-up/testing';

/** An Account API in memory, in place of a tenant. */
export const account = createAccountApiServer({
  users: [{ username: 'alice', password: 'magnolia-hill-48', email: 'alice@example.com', phone: '14155550101' }],
});

/** The Account API at `/api/**`, where the page looks for it, with a sign-in and a mailbox. */
export const standIn = Router();

standIn.all(
  /^\/api\//,
  createRequestListener((request) => account.fetch(request)),
);

standIn.post('/stand-in/sign-in', (_req, res) => {
  res.json({ token: account.signIn('alice', { scopes: ['openid', 'profile', 'email', 'phone', recordCheckScope] }) });
});

/** What alice has: her password, and the codes that were sent to her, newest first. */
standIn.get('/stand-in/mailbox', (_req, res) => {
  const codes = Array.from(account.inbox, ({ at, to, code }) => `${new Date(at).toISOString()}  ${to}  ${code}`);
  res.type('text').send([`Password  ${account.users.find('alice')?.password}`, ...codes.reverse()].join('\n'));
});
