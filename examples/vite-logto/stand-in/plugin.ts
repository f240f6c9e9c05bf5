import { createRequestListener } from '@remix-run/node-fetch-server';
import { createAccountApiServer } from 'react-step-up/testing';
import type { Connect, Plugin } from 'vite';

const server = createAccountApiServer({
  users: [{ username: 'alice', password: 'magnolia-hill-48', email: 'alice@example.com', phone: '14155550101' }],
});

/** What alice has: her password, and the codes that were sent to her, newest first. */
function mailbox() {
  const codes = Array.from(server.inbox, ({ at, to, code }) => `${new Date(at).toISOString()}  ${to}  ${code}`);
  return new Response([`Password  ${server.users.find('alice')?.password}`, ...codes.reverse()].join('\n'));
}

/** An Account API in memory at `/api/**`, with a sign-in and a mailbox, inside Vite’s own server. */
export function standIn(): Plugin {
  const listener = createRequestListener((request) => {
    switch (new URL(request.url).pathname) {
      case '/stand-in/sign-in':
        return Response.json({ token: server.signIn('alice') });
      case '/stand-in/mailbox':
        return mailbox();
      default:
        return server.fetch(request);
    }
  });
  const middleware: Connect.NextHandleFunction = (req, res, next) => {
    if (/^\/(api|stand-in)\//.test(req.url ?? '')) listener(req, res);
    else next();
  };
  return {
    name: 'stand-in',
    configureServer: ({ middlewares }) => void middlewares.use(middleware),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(middleware),
  };
}
