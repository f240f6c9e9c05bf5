import { createRequestListener } from '@remix-run/node-fetch-server';
import { recordCheckScope } from 'react-step-up/server';
import { createAccountApiServer } from 'react-step-up/testing';
import type { Connect, Plugin } from 'vite';
import { createBank } from './bank.js';

const server = createAccountApiServer({
  users: [{ username: 'alice', password: 'magnolia-hill-48', email: 'alice@example.com', phone: '14155550101' }],
});
const scopes = ['openid', 'profile', 'email', 'phone', recordCheckScope];
const bank = createBank(server.fetch);

/** What alice has: her password, and the codes that were sent to her, newest first. */
function mailbox() {
  const codes = Array.from(server.inbox, ({ at, to, code }) => `${new Date(at).toISOString()}  ${to}  ${code}`);
  return new Response([`Password  ${server.users.find('alice')?.password}`, ...codes.reverse()].join('\n'));
}

/** An Account API in memory at `/api/**`, with a sign-in and a mailbox, and a bank: all inside Vite’s own server. */
export function standIn(): Plugin {
  const listener = createRequestListener((request) => {
    switch (new URL(request.url).pathname) {
      case '/stand-in/sign-in':
        return Response.json({ token: server.signIn('alice', { scopes }) });
      case '/stand-in/mailbox':
        return mailbox();
      case '/bank/details':
        return bank(request);
      default:
        return server.fetch(request);
    }
  });
  const middleware: Connect.NextHandleFunction = (req, res, next) => {
    if (/^\/(api|bank|stand-in)\//.test(req.url ?? '')) listener(req, res);
    else next();
  };
  return {
    name: 'stand-in',
    configureServer: ({ middlewares }) => void middlewares.use(middleware),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(middleware),
  };
}
